import { groupFilter } from "../../../access-matrix/group-filter.ts";
import { addressOf } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";
import { filteredClaims } from "../../roles-claims.ts";

/** A role that no token ever carries. */
export const filterMissesRole: ReviewCheck = {
  id: "filter-misses-role",
  severity: "error",
  title: "members of a role group have no role: the filter does not let its name through",
  why: "Okta signs them in, and Management Console turns them away. REGEX tells cases apart.",
  source: 'vendor page, "Claims"; Okta, Authorization Servers API, `group_filter_type`',
  fix: "add the group's name to the filter",
  find: ({ environment, after, compile }) =>
    filteredClaims(after.model).flatMap(({ claim, value }) => {
      const filter = groupFilter(value, compile);
      if (filter === undefined) return [];
      return environment.roles.flatMap(({ name, group }) =>
        group.kind !== "managed" || filter(group.name)
          ? []
          : [
              {
                object: addressOf("claim", claim),
                item: group.name,
                summary: `nobody is ${name} any more: the filter does not let the group ${group.name} through`,
              },
            ],
      );
    }),
};
