import { type AccessModel, isAbout, isSameReference, type Reference } from "../../access-model/access-model.ts";
import { addressOf } from "../address.ts";
import { appLabel, ownApps, signInApps } from "../apps.ts";
import { isForUsers, rules } from "../policies.ts";
import type { ReviewChecks } from "../review-check.ts";
import { groupItem, groupLabel, roleGroups, roleOf } from "../role-groups.ts";

/** Assignments of apps, and whether the apps are active. */
export const APP_ASSIGNMENT_CHECKS = {
  "implicit-assignment": {
    severity: "error",
    title: "every user of the org is assigned to the app",
    why: "Only the access policy then limits who gets tokens. Group assignments have no effect.",
    source: "Okta, Applications API, `implicitAssignment` (Federation Broker Mode)",
    fix: "turn it off, and assign the role groups",
    find: ({ after }) =>
      signInApps(after.model)
        .filter((app) => app.implicitAssignment)
        .map((app) => ({ object: addressOf("app", app), got: "implicit_assignment true", expected: "false" })),
  },

  "inactive-app": {
    severity: "error",
    title: "the app is inactive, so nobody gets a token through it",
    why: "Okta answers as if the client did not exist.",
    source: "Okta, Applications API, `status`",
    fix: "activate the app, or remove it from the file",
    find: ({ after }) =>
      ownApps(after.model)
        .filter(({ active }) => !active)
        .map((app) => ({
          object: addressOf("app", app),
          summary: `nobody gets a token through ${appLabel(after.model, app.key)}: it is inactive`,
        })),
  },

  "other-group-assigned": {
    severity: "warning",
    title: "a group without a role is assigned to the app",
    why: "Only the access policy keeps its members out. If the policy is widened, they get tokens, and Management Console turns them away because they have no role.",
    source: 'vendor page, "API integration: API Services" (the role groups are assigned)',
    fix: "remove the assignment, or declare the role",
    find: ({ environment, after, live }) => {
      const all = roleGroups(environment, after.model);
      return signInApps(after.model).flatMap((app) =>
        app.groups
          .filter((group) => !("unknown" in group) && roleOf(all, group) === undefined)
          .map((group) => {
            const label = groupLabel(after.model, group, environment);
            return {
              object: addressOf("app", app),
              item: groupItem(after.model, group),
              summary: `members of ${label}, a group without a role, are assigned to the app`,
              ...(live !== undefined && !isLetIn(after.model, app.key, group) && { severity: "info" as const }),
            };
          }),
      );
    },
  },

  "role-group-not-assigned": {
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
            group === undefined || app.groups.some((one) => isSameReference(one, group))
              ? []
              : [
                  {
                    object: addressOf("app", app),
                    item: role.name,
                    summary: `nobody can sign in as ${role.name}: the group ${groupLabel(after.model, group, environment)} is not assigned to the app`,
                  },
                ],
          ),
        ),
  },
} as const satisfies ReviewChecks;

/** Whether a rule lets members of a group into an app once they are assigned to it. */
function isLetIn(model: AccessModel, app: string, group: Reference): boolean {
  return rules(model).some(({ policy, rule: { grantTypes, people } }) => {
    if (!isAbout(policy, app) || !isForUsers({ grantTypes })) return false;
    return people.groups === "EVERYONE" || people.groups.some((one) => isSameReference(one, group));
  });
}
