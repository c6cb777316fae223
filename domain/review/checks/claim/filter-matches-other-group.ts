import { groupFilter } from "../../../access-matrix/group-filter.ts";
import { addressOf, roleGroups, roleOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { filteredClaims } from "../../roles-claims.ts";

/** A group without a role is handed over as one. */
export const filterMatchesOtherGroup: ReviewCheck = {
  id: "filter-matches-other-group",
  severity: "error",
  title: "a group that carries no role is handed to Management Console as a role",
  why: "Its members get the rights of a user group of that name, as soon as Management Console has one.",
  source: 'vendor page, "Claims" (filter of the role groups)',
  fix: "take the group out of the filter, or declare the role",
  find: ({ environment, after, live, compile }) => {
    const all = roleGroups(environment, after.model);
    const groups = [...after.model.groups, ...(live?.model.groups ?? [])];
    return filteredClaims(after.model).flatMap(({ claim, value }) => {
      const filter = groupFilter(value, compile) ?? (() => false);
      const matched = groups.filter(
        ({ key, name }) => typeof name === "string" && filter(name) && roleOf(all, { key }) === undefined,
      );
      return [...new Set(matched.map(({ name }) => String(name)))].map((name) => ({
        object: addressOf("claim", claim),
        item: name,
        summary: `members of ${name}, which carries no role, are handed to Management Console as ${name}`,
      }));
    });
  },
};
