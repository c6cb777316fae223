import type { Mistake } from "../mistake.ts";
import { NO_ROLES, OTHER_ROLES } from "../ranked-causes.ts";

/** A role group is spelled in another case. */
export const groupRenamedInAnotherCase: Mistake = {
  id: "group-renamed-in-another-case",
  title: "a role group is spelled in another case",
  make: async (admin) => {
    const profile = { name: "view only", description: "" };
    await admin.edit(await admin.group("View Only"), { profile });
  },
  seenBy: [
    { proof: "user-gets-exactly-their-roles", causes: NO_ROLES, diagnosed: ["group-renamed"] },
    { proof: "user-gets-exactly-their-roles", causes: OTHER_ROLES, diagnosed: ["group-renamed"] },
  ],
};
