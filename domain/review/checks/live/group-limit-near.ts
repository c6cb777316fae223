import { groupFilter } from "../../../access-matrix/group-filter.ts";
import { GROUPS_CLAIM_LIMIT } from "../../../roles-claim.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { filteredClaims } from "../../roles-claims.ts";

const NEAR = 80;

/** A user with all roles would soon not be able to sign in. */
export const groupLimitNear: ReviewCheck = {
  id: "group-limit-near",
  severity: "warning",
  title: "whoever is in all role groups soon cannot sign in",
  why: "Okta fails a request whose claim matches more than 100 groups.",
  source: 'Okta, "Customize tokens returned from Okta with a groups claim" (100 groups)',
  fix: "make the filter narrower, or use fewer roles",
  needs: "live",
  find: ({ after, live, compile }) =>
    filteredClaims(after.model).flatMap(({ claim, value }) => {
      const filter = groupFilter(value, compile);
      const names = (live?.model.groups ?? []).flatMap(({ name }) => (typeof name === "string" ? [name] : []));
      const matched = filter === undefined ? 0 : names.filter(filter).length;
      return matched < NEAR
        ? []
        : [
            {
              object: addressOf("claim", claim),
              got: `${matched} groups`,
              expected: `well below ${GROUPS_CLAIM_LIMIT}`,
            },
          ];
    }),
};
