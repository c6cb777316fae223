import { groupFilter } from "../../../access-matrix/group-filter.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { filteredClaims } from "../../roles-claims.ts";

/** Names that no role has. */
const STRANGERS = ["Everyone", "zzzz Some Other Group 42"];

/** Every group of a user becomes a role. */
export const filterMatchesAnything: ReviewCheck = {
  id: "filter-matches-anything",
  severity: "error",
  title: "every group of a user is handed to Management Console as a role",
  why: "Whoever may make a group in Okta and names it as a role makes administrators. With more than 100 groups the sign-in fails.",
  source:
    'vendor page, "Claims" (regex that lists the groups); Okta, "Customize tokens returned from Okta with a groups claim" (100 groups)',
  fix: "list the role groups: ^(?:A|B)$",
  find: ({ after, compile }) =>
    filteredClaims(after.model).flatMap(({ claim, value }) => {
      const filter = groupFilter(value, compile);
      if (filter === undefined || !STRANGERS.every(filter)) return [];
      return [{ object: addressOf("claim", claim), got: `${value.match} ${JSON.stringify(value.pattern)}` }];
    }),
};
