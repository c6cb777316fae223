import type { Mistake } from "../mistake.ts";
import { NO_ROLES } from "../ranked-causes.ts";

/** The claim roles is bound to a scope that nobody asks for. */
export const claimForAnotherScope: Mistake = {
  id: "claim-for-another-scope",
  title: "the claim roles is bound to a scope that nobody asks for",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { conditions: { scopes: ["phone"] } });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-for-other-scopes"] }],
};
