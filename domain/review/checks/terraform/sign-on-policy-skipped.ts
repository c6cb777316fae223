import { appAddress, appResources, isOn } from "../../app-resources.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The web app gets no sign-on policy at all. */
export const signOnPolicySkipped: ReviewCheck = {
  id: "sign-on-policy-skipped",
  severity: "error",
  title: "no sign-on policy is set for the app that users sign in to",
  why: "Terraform then leaves alone whatever policy the app has, so nobody sees when it asks for less.",
  source: "okta provider documentation, `skip_authentication_policy` (for API Services apps)",
  fix: "skip it on API Services apps only",
  find: ({ after }) =>
    appResources(after)
      .filter(({ attributes }) => attributes["type"] !== "service" && isOn(attributes["skip_authentication_policy"]))
      .map((app) => ({ object: appAddress(app) })),
};
