import type { Mistake } from "../mistake.ts";
import { NOT_ASSIGNED } from "../ranked-causes.ts";

/** A role group was deleted. */
export const groupDeleted: Mistake = {
  id: "group-deleted",
  title: "a role group was deleted",
  make: async (admin) => {
    await admin.send("DELETE", await admin.group("Field Engineers"));
  },
  switches: { deleteGroupOfPolicyRule: "cascade" },
  seenBy: [
    {
      proof: "user-gets-exactly-their-roles",
      causes: NOT_ASSIGNED,
      diagnosed: ["group-missing"],
    },
  ],
};
