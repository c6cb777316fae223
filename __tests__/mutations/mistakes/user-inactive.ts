import type { Mistake } from "../mistake.ts";

/** A user is deactivated. */
export const userInactive: Mistake = {
  id: "user-inactive",
  title: "a user is deactivated",
  make: async (admin) => {
    await admin.send("POST", `${await admin.user("felix.field@example.com")}/lifecycle/deactivate`);
  },
  seenBy: [
    {
      proof: "user-gets-exactly-their-roles",
      causes: ["user-inactive", "password-wrong"],
      diagnosed: ["user-inactive"],
    },
  ],
};
