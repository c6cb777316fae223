import { addressOfResource } from "../../../access-model/terraform-reading.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Somebody else's web service writes into tokens. */
export const tokenInlineHook: ReviewCheck = {
  id: "token-inline-hook",
  severity: "critical",
  title: "an inline hook may write any role into tokens",
  why: "Okta asks the hook's web service for every token that this rule gives, and puts into it what the service answers. Nothing in this review shows that.",
  source: "Okta, Token Inline Hook; okta provider documentation, `inline_hook_id`",
  fix: "remove inline_hook_id from the rule",
  find: ({ after }) =>
    after.resources
      .filter(({ type }) => type === "okta_auth_server_policy_rule")
      .filter(({ attributes }) => Boolean(attributes["inline_hook_id"]))
      .map((resource) => ({ object: addressOfResource(resource), got: String(resource.attributes["inline_hook_id"]) })),
};
