import { addressOf, groupLabel, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule passes people over, who then meet a later one. */
export const exclusionInRule: ReviewCheck = {
  id: "exclusion-in-rule",
  severity: "warning",
  title: "a rule excludes users or groups, who then match a rule below it",
  why: "An exclusion goes before every group that the rule lists. Members of both lose the role, or get it from a rule with other lifetimes and scopes.",
  source: 'Okta, "Create a custom authorization server with Terraform" (exclusions go before inclusions)',
  fix: "remove the exclusion; who must not get in belongs to none of the rule's groups",
  find: ({ after }) =>
    rules(after.model).flatMap(({ rule }) => {
      const { excludedGroups, excludedUsers } = rule.people;
      const object = addressOf("rule", rule);
      return [
        ...excludedGroups.map((group) => {
          const label = groupLabel(after.model, group);
          return { object, item: label, summary: `members of ${label} are excluded from the rule` };
        }),
        ...excludedUsers.map((user) => ({ object, item: user, summary: `the user ${user} is excluded from the rule` })),
      ];
    }),
};
