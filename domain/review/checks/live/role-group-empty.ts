import { liveRoleGroups } from "../../live-role-groups.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A role that nobody has. */
export const roleGroupEmpty: ReviewCheck = {
  id: "role-group-empty",
  severity: "warning",
  title: "nobody has the role: its group is empty",
  why: "Either somebody forgot to put people in, or another group is meant.",
  source: 'vendor page, "Groups and Users" (the groups are given to users)',
  fix: "put people into the group, or take the role out of the file",
  needs: "live",
  find: (subject) =>
    liveRoleGroups(subject)
      .filter(({ role, membership }) => role.key !== "super_administrator" && membership?.members === 0)
      .map(({ role, object }) => ({ object, summary: `nobody is ${role.name}: its group is empty` })),
};
