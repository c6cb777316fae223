import { appAddress, appResources } from "../../app-resources.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The org's default decides whether a second factor is asked for. */
export const signOnPolicyDefault: ReviewCheck = {
  id: "sign-on-policy-default",
  severity: "info",
  title: "the org's default sign-on policy decides whether users are asked for a second factor",
  why: "Whoever changes that default changes how everybody gets into Management Console.",
  source: "okta provider documentation, `okta_app_oauth`, `authentication_policy`",
  fix: "name a policy in users.signOnPolicyId, if the default is not meant",
  find: ({ after }) =>
    appResources(after)
      .filter(({ attributes }) => attributes["type"] !== "service" && !attributes["authentication_policy"])
      .map((app) => ({ object: appAddress(app) })),
};
