import { appAddress, appResources, isOn } from "../../app-resources.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Storing the secret makes a new app. */
export const omitSecretTurnedOff: ReviewCheck = {
  id: "omit-secret-turned-off",
  severity: "error",
  title: "storing the client secret makes Terraform replace the app: its client id and secret change",
  why: "The provider can only store a secret that it sees being made.",
  source: "okta provider documentation, `omit_secret` (true to false forces a new resource)",
  fix: "keep state.secrets: omit; mc-okta reads secrets from the org when it needs them",
  needs: "before",
  find: ({ after, before }) =>
    appResources(after).flatMap((app) => {
      const old = before && appResources(before.reading).find(({ name }) => name === app.name);
      if (!isOn(old?.attributes["omit_secret"]) || isOn(app.attributes["omit_secret"])) return [];
      return [{ object: appAddress(app) }];
    }),
};
