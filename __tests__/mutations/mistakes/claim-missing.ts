import type { Mistake } from "../mistake.ts";
import { NO_ROLES } from "../ranked-causes.ts";

/** The claim roles was deleted. */
export const claimMissing: Mistake = {
  id: "claim-missing",
  title: "the claim roles was deleted",
  make: async (admin) => {
    await admin.send("DELETE", await admin.claim("roles"));
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-missing"] }],
};
