import { STANDARD_SCOPES } from "../../../access-matrix/standard-scopes.ts";
import { addressOf, isForUsers, type LocatedRule, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule that no request can match. */
export const ruleNeverMatches: ReviewCheck = {
  id: "rule-never-matches",
  severity: "warning",
  title: "no request ever matches the rule, so it lets nobody in",
  why: "Okta goes on to the next rule, and at the end refuses with access_denied.",
  source: 'Okta, "Configure an access policy"; Okta, Authorization Servers API, policy rules (conditions)',
  fix: "mend the condition, or remove the rule",
  find: ({ after }) =>
    rules(after.model).flatMap((located) => {
      const got = reason(located);
      return got === undefined ? [] : [{ object: addressOf("rule", located.rule), got }];
    }),
};

function reason({ server, rule }: LocatedRule): string | undefined {
  if (rule.grantTypes.length === 0) return "it has no grant";
  if (rule.scopes.length === 0) return "it lists no scope";
  const known = new Set([...STANDARD_SCOPES, ...server.scopes.map(({ name }) => name)]);
  if (rule.scopes !== "ANY" && rule.scopes.every((scope) => !known.has(scope))) {
    return `the server has none of its scopes: ${rule.scopes.join(", ")}`;
  }
  const { groups, users } = rule.people;
  const isOpen = groups === "EVERYONE" || groups.length + users.length > 0;
  return isForUsers(rule) && !isOpen ? "it has a grant of users, and lists no group or user" : undefined;
}
