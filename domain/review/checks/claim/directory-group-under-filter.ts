import { addressOf, groupLabel, roleGroups } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { filteredClaims } from "../../roles-claims.ts";

/** A filter does not see groups that Okta did not make. */
export const directoryGroupUnderFilter: ReviewCheck = {
  id: "directory-group-under-filter",
  severity: "error",
  title: "members of a group from elsewhere have no role: a filter sees only groups made in Okta",
  why: "Groups of a directory or an app never match it, and of a group that is only referred to nobody has seen the name.",
  source: 'Okta, "Customize tokens returned from Okta with a groups claim" (Okta groups only)',
  fix: "use the expression that maps group ids to roles",
  find: ({ environment, after }) => {
    const foreign = roleGroups(environment, after.model).filter(
      ({ role, group }) =>
        role.group.kind === "referenced" ||
        after.model.groups.some(
          ({ key, type }) => group && "key" in group && key === group.key && type === "APP_GROUP",
        ),
    );
    return filteredClaims(after.model).flatMap(({ claim }) =>
      foreign.map(({ role, group }) => ({
        object: addressOf("claim", claim),
        item: role.name,
        summary: `whether anybody is ${role.name} is left to chance: the group ${group ? groupLabel(after.model, group) : ""} is not one of this environment`,
      })),
    );
  },
};
