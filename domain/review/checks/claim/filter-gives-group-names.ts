import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { filteredClaims } from "../../roles-claims.ts";

/** Management Console gets the group's name where it knows the role by another. */
export const filterGivesGroupNames: ReviewCheck = {
  id: "filter-gives-group-names",
  severity: "error",
  title: "Management Console gets the name of a group that is not the role's name",
  why: "A filter hands on Okta's own names. Where group and role are named differently, the user has no role.",
  source: 'vendor page, "Groups and Users" (groups carry the role names), "Claims"',
  fix: "name the group as the role, or use the expression that maps groups to roles",
  find: ({ environment, after }) =>
    filteredClaims(after.model).flatMap(({ claim }) =>
      environment.roles.flatMap(({ name, group }) =>
        group.kind !== "managed" || group.name === name
          ? []
          : [{ object: addressOf("claim", claim), item: group.name, got: group.name, expected: name }],
      ),
    ),
};
