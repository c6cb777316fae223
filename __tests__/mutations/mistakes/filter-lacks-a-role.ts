import type { Mistake } from "../mistake.ts";
import { NO_ROLES } from "../ranked-causes.ts";

/** The claim's filter leaves a role out. */
export const filterLacksARole: Mistake = {
  id: "filter-lacks-a-role",
  title: "the claim's filter leaves a role out",
  make: async (admin) => {
    await admin.edit(await admin.claim("roles"), { value: "^(?:Administrator|View Only)$" });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["claim-value-differs"] }],
};
