import { groupFilter } from "../../../access-matrix/group-filter.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { filteredClaims } from "../../roles-claims.ts";

/** A filter whose effect cannot be told here. */
export const filterNotUnderstood: ReviewCheck = {
  id: "filter-not-understood",
  severity: "warning",
  title: "which groups become roles cannot be told from the filter",
  why: "Lookaround and backreferences depend on Okta's own engine, and an unknown kind of filter on Okta.",
  source: "Okta, Authorization Servers API, `group_filter_type`; RE2, syntax",
  fix: "list the role groups: ^(?:A|B)$",
  find: ({ after, compile }) =>
    filteredClaims(after.model)
      .filter(({ value }) => groupFilter(value, compile) === undefined)
      .map(({ claim, value }) => ({
        object: addressOf("claim", claim),
        got: `${value.match} ${JSON.stringify(value.pattern)}`,
      })),
};
