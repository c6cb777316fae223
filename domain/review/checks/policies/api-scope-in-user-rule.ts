import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** People who sign in can get tokens for the API. */
export const apiScopeInUserRule: ReviewCheck = {
  id: "api-scope-in-user-rule",
  severity: "critical",
  title: "everybody who may sign in can get a token for the API",
  why: "An api:: scope is a role: whoever asks for it with a user's sign-in acts in that role, whatever group they are in.",
  source:
    'vendor page, "User authentication access policy" (the five scopes), "Scopes" (api:: scopes are for API clients)',
  fix: "take the api:: scope out of the sign-in rule",
  find: ({ after }) =>
    rules(after.model)
      .filter(({ rule }) => isForUsers(rule))
      .flatMap(({ rule }) =>
        (rule.scopes === "ANY" ? [] : rule.scopes)
          .filter((scope) => scope.startsWith("api::"))
          .map((scope) => ({
            object: addressOf("rule", rule),
            item: scope,
            summary: `everybody who may sign in can get a token with ${scope}`,
          })),
      ),
};
