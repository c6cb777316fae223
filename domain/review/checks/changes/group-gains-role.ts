import { groupObject, groupRoles } from "../../group-roles.ts";
import { groupLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Members of a group may do more. */
export const groupGainsRole: ReviewCheck = {
  id: "group-gains-role",
  severity: "warning",
  title: "members of a group may do more than before",
  why: "Whoever is in the group today gets the role at the next sign-in.",
  source: 'vendor page, "Groups and Users"',
  fix: "look who is in the group",
  needs: "before",
  find: ({ environment, after, matrix, before }) => {
    if (before === undefined) return [];
    const old = groupRoles(before.matrix);
    return [...groupRoles(matrix)].flatMap(([id, { group, roles }]) => {
      // A group that this change makes is empty.
      if ("key" in group && !before.reading.model.groups.some(({ key }) => key === group.key)) return [];
      const gained = roles.filter((role) => !(old.get(id)?.roles ?? []).includes(role));
      return gained.map((role) => ({
        object: groupObject(after.model, group),
        item: role,
        summary: `members of ${groupLabel(after.model, group)} become ${role}`,
        expected: environment.roles.some(({ name }) => name === role)
          ? "somebody has looked who is in the group"
          : "a role of the file",
      }));
    });
  },
};
