import type { Mistake } from "../mistake.ts";
import { NO_ROLES, OTHER_ROLES } from "../ranked-causes.ts";

/** The claim's filter compares by another rule. */
export const filterOfAnotherKind: Mistake = {
  id: "filter-of-another-kind",
  title: "the claim's filter compares by another rule",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { group_filter_type: "STARTS_WITH", value: "View" });
  },
  seenBy: [
    { proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-value-differs"] },
    { proof: "user-gets-exactly-their-roles", causes: OTHER_ROLES, diagnosed: ["claim-value-differs"] },
  ],
};
