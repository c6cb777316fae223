import { groupObject, groupRoles } from "../../group-roles.ts";
import { groupLabel } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Members of a group may do less. */
export const groupLosesRole: ReviewCheck = {
  id: "group-loses-role",
  severity: "info",
  title: "members of a group may do less than before",
  why: "They lose the role at the latest when their access token ends.",
  source:
    'vendor page, "Peculiarities and limitations" (changed groups reach Management Console when the access token expires)',
  fix: "nothing, if they know",
  needs: "before",
  find: ({ matrix, before }) => {
    if (before === undefined) return [];
    const wanted = groupRoles(matrix);
    const { model } = before.reading;
    return [...groupRoles(before.matrix)].flatMap(([id, { group, roles }]) => {
      const kept = wanted.get(id)?.roles ?? [];
      const severity = kept.length === 0 ? ("warning" as const) : ("info" as const);
      return roles
        .filter((role) => !kept.includes(role))
        .map((role) => ({
          object: groupObject(model, group),
          item: role,
          severity,
          summary:
            kept.length === 0
              ? `members of ${groupLabel(model, group)} can no longer sign in as ${role}, or at all`
              : `members of ${groupLabel(model, group)} are no longer ${role}`,
        }));
    });
  },
};
