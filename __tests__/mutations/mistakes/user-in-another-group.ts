import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { OTHER_ROLES } from "../ranked-causes.ts";

/** A user was added to another role group. */
export const userInAnotherGroup: Mistake = {
  id: "user-in-another-group",
  title: "a user was added to another role group",
  make: async (admin) => {
    const user = idOf(await admin.user("vera.viewer@example.com"));
    await admin.send("PUT", `${await admin.group("Administrator")}/users/${user}`);
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: OTHER_ROLES, diagnosed: ["user-in-another-group"] }],
};
