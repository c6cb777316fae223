import type { Mistake } from "../mistake.ts";
import { NO_ROLES } from "../ranked-causes.ts";

/** The claim is called groups. */
export const claimNamedOtherwise: Mistake = {
  id: "claim-named-otherwise",
  title: "the claim is called groups",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { name: "groups" });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-missing"] }],
};
