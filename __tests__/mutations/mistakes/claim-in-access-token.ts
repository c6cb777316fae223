import type { Mistake } from "../mistake.ts";
import { NO_ROLES } from "../ranked-causes.ts";

/** The claim roles goes into the access token. */
export const claimInAccessToken: Mistake = {
  id: "claim-in-access-token",
  title: "the claim roles goes into the access token",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { claimType: "RESOURCE" });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-in-access-token"] }],
};
