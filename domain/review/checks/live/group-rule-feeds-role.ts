import { liveRoleGroups } from "../../live-role-groups.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Attributes of a profile decide who has a role. */
export const groupRuleFeedsRole: ReviewCheck = {
  id: "group-rule-feeds-role",
  severity: "warning",
  title: "a group rule decides who has a role",
  why: "Whoever may edit the attributes that the rule looks at, also in a directory, may give the role.",
  source: 'Okta, "Group rules"',
  fix: "look at the rule's condition, and at who may edit what it asks for",
  needs: "live",
  find: (subject) =>
    liveRoleGroups(subject).flatMap(({ role, key, object }) =>
      (subject.live?.groupRules ?? [])
        .filter(({ active, groups }) => active && groups.includes(key))
        .map((rule) => ({
          object,
          item: rule.id,
          summary: `the group rule ${rule.name} decides who is ${role.name}`,
        })),
    ),
};
