import { groupObject } from "../../group-roles.ts";
import { groupLabel, roleGroups, roleOf } from "../../objects.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";

/** Members of a group get more than its role. */
export const groupExceedsDeclaration: ReviewCheck = {
  id: "group-exceeds-declaration",
  severity: "critical",
  title: "members of a group get a role that the file does not give them",
  why: "Management Console believes the token.",
  source: 'vendor page, "Groups and Users" (groups carry the roles)',
  fix: "mend the claim or the groups of the rule",
  find: ({ environment, after, matrix }) => {
    const all = roleGroups(environment, after.model);
    return matrix.users.flatMap(({ group, app, outcome }): FoundBy[] => {
      if (group === "noGroup" || typeof app !== "string" || outcome.kind === "refused") return [];
      const role = roleOf(all, group)?.name;
      const roles = outcome.idTokenRoles === "unknown" ? [] : outcome.idTokenRoles;
      const label = groupLabel(after.model, group);
      const object = groupObject(after.model, group);
      const extra = roles.filter((one) => one !== role);
      if (extra.length > 0) {
        return extra.map((one) => ({
          object,
          item: one,
          summary: `members of ${label} become ${one}, which the file does not give them`,
        }));
      }
      return role === undefined
        ? [{ object, severity: "warning", summary: `members of ${label}, which carries no role, get tokens` }]
        : [];
    });
  },
};
