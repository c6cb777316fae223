import { addressOf, CLIENT_CREDENTIALS, isForClients, isForUsers, listsApiClient, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule for API clients is one for users, too. */
export const apiRuleWithUserGrant: ReviewCheck = {
  id: "api-rule-with-user-grant",
  severity: "error",
  title: "a rule for API clients gives their scopes to people who sign in, too",
  why: "A user's token with an api:: scope opens Management Console's API with rights that no group gave.",
  source: 'vendor page, "API access policy" (Client Credentials only)',
  fix: "leave client_credentials as the rule's only grant",
  find: ({ after }) =>
    rules(after.model)
      .filter(
        ({ policy, rule }) => isForUsers(rule) && (listsApiClient(after.model, policy) || hasApiScope(rule.scopes)),
      )
      .filter(({ rule }) => isForClients(rule) || hasApiScope(rule.scopes))
      .filter(({ rule }) => rule.scopes === "ANY" || !rule.scopes.includes("openid"))
      .map(({ rule }) => ({
        object: addressOf("rule", rule),
        got: rule.grantTypes.join(", "),
        expected: CLIENT_CREDENTIALS,
      })),
};

function hasApiScope(scopes: readonly string[] | "ANY"): boolean {
  return scopes !== "ANY" && scopes.some((scope) => scope.startsWith("api::"));
}
