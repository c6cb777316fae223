import type { Mistake } from "../mistake.ts";
import { NO_ROLES } from "../ranked-causes.ts";

/** The claim roles is included on request only. */
export const claimNotAlwaysIncluded: Mistake = {
  id: "claim-not-always-included",
  title: "the claim roles is included on request only",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { alwaysIncludeInToken: false });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-not-always-included"] }],
};
