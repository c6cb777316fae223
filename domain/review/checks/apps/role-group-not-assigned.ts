import { same } from "../../../access-model/reference.ts";
import { addressOf, groupLabel, roleGroups, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Members of a role group cannot use the web app. */
export const roleGroupNotAssigned: ReviewCheck = {
  id: "role-group-not-assigned",
  severity: "error",
  title: "members of a role group are not assigned to the app",
  why: 'Okta answers "User is not assigned to the client application" at their sign-in.',
  source: 'vendor page, "API integration: API Services" (assign the groups)',
  fix: "assign the group to the app",
  find: ({ environment, after }) =>
    signInApps(after.model)
      .filter((app) => !app.implicitAssignment && !app.groups.some((group) => "unknown" in group))
      .flatMap((app) =>
        roleGroups(environment, after.model).flatMap(({ role, group }) =>
          group === undefined || app.groups.some((one) => same(one, group))
            ? []
            : [
                {
                  object: addressOf("app", app),
                  item: role.name,
                  summary: `nobody signs in as ${role.name}: the group ${groupLabel(after.model, group)} is not assigned to the app`,
                },
              ],
        ),
      ),
};
