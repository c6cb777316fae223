import { appAddress, appResources, isOn } from "../../app-resources.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Whoever reads the state has the secret. */
export const secretsInState: ReviewCheck = {
  id: "secrets-in-state",
  severity: "warning",
  title: "whoever can read Terraform's state has the client secret",
  why: "It is stored in plain text, in every backup too. A rotation in Okta is undone, because the provider writes the stored one back.",
  source: 'Terraform, "Sensitive Data in State"; okta provider documentation, `omit_secret`',
  fix: "set state.secrets to omit",
  find: ({ after }) =>
    appResources(after)
      .filter(({ attributes }) => !isOn(attributes["omit_secret"]))
      .filter(
        ({ attributes }) => !["private_key_jwt", "none"].includes(String(attributes["token_endpoint_auth_method"])),
      )
      .map((app) => ({ object: appAddress(app) })),
};
