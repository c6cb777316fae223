import { addressOf, isForClients, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule grants whatever is asked. */
export const anyScopeRule: ReviewCheck = {
  id: "any-scope-rule",
  severity: "error",
  title: "the rule grants every scope there is and will be",
  why: "With the api:: scopes that is every role of Management Console.",
  source: 'vendor page, "API access policy" (the scopes of the level); Okta, Authorization Servers API, policy rules',
  fix: "list the scopes of the rule",
  find: ({ after }) =>
    rules(after.model)
      .filter(({ rule }) => rule.scopes === "ANY")
      .map(({ rule }) => ({
        object: addressOf("rule", rule),
        ...(isForClients(rule) && {
          severity: "critical" as const,
          summary: "each client of the rule gets every role of Management Console",
        }),
        got: "*",
      })),
};
