import type { Mistake } from "../mistake.ts";
import { OTHER_ROLES } from "../ranked-causes.ts";

/** The claim's value is the user's login. */
export const claimValueReplaced: Mistake = {
  id: "claim-value-replaced",
  title: "the claim's value is the user's login",
  make: async (admin) => {
    const changes = { valueType: "EXPRESSION", value: "user.login", group_filter_type: null };
    await admin.edit(await admin.claim("roles"), changes);
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: OTHER_ROLES, diagnosed: ["claim-value-differs"] }],
};
