import { appAddress, appResources } from "../../app-resources.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Another policy decides how users prove who they are. */
export const signOnPolicyChanged: ReviewCheck = {
  id: "sign-on-policy-changed",
  severity: "warning",
  title: "another sign-on policy decides how users prove who they are",
  why: "It may ask for less than the one before: a password alone, or nothing on some networks.",
  source: "Okta, Policies API, ACCESS_POLICY; okta provider documentation, `authentication_policy`",
  fix: "have whoever answers for sign-in look at both policies",
  needs: "before",
  find: ({ after, before }) =>
    appResources(after).flatMap((app) => {
      const old = before && appResources(before.reading).find(({ name }) => name === app.name);
      const [was, is] = [old?.attributes["authentication_policy"] || "", app.attributes["authentication_policy"] || ""];
      // A state has the default written out; a configuration without the key leaves it as it is.
      if (old === undefined || was === is || is === "") return [];
      return [
        {
          object: appAddress(app),
          got: String(is),
          expected: was === "" ? "the org's default, as before" : `${was}, as before`,
        },
      ];
    }),
};
