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
  ambiguous: "a deleted group has neither members nor assignments, and both are named beside the deletion",
  seenBy: [
    {
      proof: "user-gets-exactly-their-roles",
      causes: NOT_ASSIGNED,
      diagnosed: ["group-not-assigned", "user-not-in-group", "group-missing"],
    },
  ],
};
