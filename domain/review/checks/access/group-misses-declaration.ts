import { groupObject } from "../../group-roles.ts";
import { groupLabel, roleGroups, roleOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Members of a role group do not get their role. */
export const groupMissesDeclaration: ReviewCheck = {
  id: "group-misses-declaration",
  severity: "error",
  title: "members of a role group do not get their role",
  why: "Okta refuses their sign-in, or Management Console does for want of a role.",
  source: 'vendor page, "Groups and Users", "User authentication access policy"',
  fix: "mend what refuses them: the assignment, the rule's groups, or the claim",
  find: ({ environment, after, matrix }) => {
    const all = roleGroups(environment, after.model);
    return matrix.users.flatMap(({ group, app, outcome }) => {
      if (group === "noGroup" || typeof app !== "string") return [];
      const role = roleOf(all, group);
      if (role === undefined) return [];
      const label = groupLabel(after.model, group);
      const object = groupObject(after.model, group);
      if (outcome.kind === "refused") {
        return [
          {
            object,
            summary: `members of ${label} cannot sign in as ${role.name}`,
            got: `${outcome.error}: ${outcome.description}`,
          },
        ];
      }
      const { idTokenRoles: roles } = outcome;
      if (roles === "unknown" || roles.includes(role.name)) return [];
      return [
        {
          object,
          summary: `members of ${label} are not ${role.name} after signing in`,
          got: roles.join(", ") || "no role",
        },
      ];
    });
  },
};
