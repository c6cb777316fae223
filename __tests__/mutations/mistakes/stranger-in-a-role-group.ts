import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { STRANGER_LET_IN } from "../ranked-causes.ts";

/** A user without a role was added to a role group. */
export const strangerInARoleGroup: Mistake = {
  id: "stranger-in-a-role-group",
  title: "a user without a role was added to a role group",
  make: async (admin) => {
    const user = idOf(await admin.user("nina.none@example.com"));
    await admin.send("PUT", `${await admin.group("Administrator")}/users/${user}`);
  },
  seenBy: [{ proof: "user-without-role-stays-out", causes: STRANGER_LET_IN, diagnosed: ["user-in-another-group"] }],
};
