import { addressOf, groupLabel, isForUsers, roleGroups, roleOf, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A rule that lets users sign in lists a group without a role. */
export const otherGroupInRule: ReviewCheck = {
  id: "other-group-in-rule",
  severity: "warning",
  title: "a rule lets members of a group without a role sign in",
  why: "Once the group is assigned to the app as well, its members get tokens. Who is in it is decided by somebody else.",
  source: 'vendor page, "User authentication access policy" (the role groups)',
  fix: "take the group out of the rule, or declare the role",
  find: ({ environment, after }) => {
    const all = roleGroups(environment, after.model);
    return rules(after.model)
      .filter(({ rule }) => isForUsers(rule))
      .flatMap(({ rule }) =>
        (rule.people.groups === "EVERYONE" ? [] : rule.people.groups)
          .filter((group) => roleOf(all, group) === undefined)
          .map((group) => {
            const label = groupLabel(after.model, group);
            const summary = `the rule lets members of ${label} sign in, which carries no role`;
            return { object: addressOf("rule", rule), item: label, summary };
          }),
      );
  },
};
