import type { Mistake } from "../mistake.ts";
import { NO_ROLES } from "../ranked-causes.ts";

/** The claim's filter is spelled in lower case. */
export const filterInAnotherCase: Mistake = {
  id: "filter-in-another-case",
  title: "the claim's filter is spelled in lower case",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { value: "^(?:administrator|view only|field engineers)$" });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-value-differs"] }],
};
