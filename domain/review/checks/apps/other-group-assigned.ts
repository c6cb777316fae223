import { addressOf, groupLabel, roleGroups, roleOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A group without a role is assigned to the web app. */
export const otherGroupAssigned: ReviewCheck = {
  id: "other-group-assigned",
  severity: "warning",
  title: "a group that carries no role is assigned to the app",
  why: "Its members get as far as the access policy; whoever widens that lets them in, and Management Console turns them away without a role.",
  source: 'vendor page, "API integration: API Services" (the role groups are assigned)',
  fix: "take the assignment away, or declare the role",
  find: ({ environment, after }) => {
    const all = roleGroups(environment, after.model);
    return signInApps(after.model).flatMap((app) =>
      app.groups
        .filter((group) => !("unknown" in group) && roleOf(all, group) === undefined)
        .map((group) => {
          const label = groupLabel(after.model, group);
          return {
            object: addressOf("app", app),
            item: label,
            summary: `members of ${label}, which carries no role, are assigned to the app`,
          };
        }),
    );
  },
};
