import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { NOT_ASSIGNED } from "../ranked-causes.ts";

/** A user was taken out of the role group. */
export const userNotInGroup: Mistake = {
  id: "user-not-in-group",
  title: "a user was taken out of the role group",
  make: async (admin) => {
    const user = idOf(await admin.user("felix.field@example.com"));
    await admin.send("DELETE", `${await admin.group("Field Engineers")}/users/${user}`);
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: NOT_ASSIGNED, diagnosed: ["user-not-in-group"] }],
};
