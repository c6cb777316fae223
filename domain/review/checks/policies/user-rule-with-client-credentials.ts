import { addressOf, isForClients, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule for users lets clients get its scopes without one. */
export const userRuleWithClientCredentials: ReviewCheck = {
  id: "user-rule-with-client-credentials",
  severity: "error",
  title: "the sign-in rule lets its clients get tokens with no user at all",
  why: "People and groups of the rule mean nothing to Client Credentials: whoever has the secret gets the scopes.",
  source:
    'vendor page, "User authentication access policy" (Authorization Code), "API access policy" (separate policies)',
  fix: "take client_credentials away from the rule; API clients have policies of their own",
  find: ({ after }) =>
    rules(after.model)
      .filter(({ rule }) => isForUsers(rule) && isForClients(rule))
      .filter(({ rule }) => rule.scopes !== "ANY" && rule.scopes.includes("openid"))
      .map(({ rule }) => ({ object: addressOf("rule", rule), got: rule.grantTypes.join(", ") })),
};
