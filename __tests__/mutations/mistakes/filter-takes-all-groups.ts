import type { Mistake } from "../mistake.ts";
import { OTHER_ROLES } from "../ranked-causes.ts";

/** The claim's filter takes every group. */
export const filterTakesAllGroups: Mistake = {
  id: "filter-takes-all-groups",
  title: "the claim's filter takes every group",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { value: ".*" });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: OTHER_ROLES, diagnosed: ["claim-value-differs"] }],
};
