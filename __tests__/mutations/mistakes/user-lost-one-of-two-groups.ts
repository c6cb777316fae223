import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { OTHER_ROLES } from "../ranked-causes.ts";

/** A user with two roles was taken out of one role group. */
export const userLostOneOfTwoGroups: Mistake = {
  id: "user-lost-one-of-two-groups",
  title: "a user with two roles was taken out of one role group",
  make: async (admin) => {
    const user = idOf(await admin.user("tara.two@example.com"));
    await admin.send("DELETE", `${await admin.group("Administrator")}/users/${user}`);
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: OTHER_ROLES, diagnosed: ["user-not-in-group"] }],
};
