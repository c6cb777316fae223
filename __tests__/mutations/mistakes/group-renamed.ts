import type { Mistake } from "../mistake.ts";
import { NO_ROLES, OTHER_ROLES } from "../ranked-causes.ts";

/** A role group was renamed. */
export const groupRenamed: Mistake = {
  id: "group-renamed",
  title: "a role group was renamed",
  make: async (admin) => {
    const profile = { name: "MC View Only", description: "" };
    await admin.edit(await admin.group("View Only"), { profile });
  },
  seenBy: [
    { proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["group-renamed"] },
    { proof: "user-gets-exactly-their-roles", causes: OTHER_ROLES, diagnosed: ["group-renamed"] },
  ],
};
