import type { Mistake } from "../mistake.ts";
import { NO_ROLES } from "../ranked-causes.ts";

/** The claim roles is deactivated. */
export const claimInactive: Mistake = {
  id: "claim-inactive",
  title: "the claim roles is deactivated",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { status: "INACTIVE" });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-inactive"] }],
};
