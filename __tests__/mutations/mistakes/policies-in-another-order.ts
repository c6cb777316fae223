import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The access policies are in another order. */
export const policiesInAnotherOrder: Mistake = {
  id: "policies-in-another-order",
  title: "the access policies are in another order",
  make: async (admin) => {
    await admin.edit(await admin.policy(POLICIES.administrator), { priority: 1 });
  },
  unseen: "no two policies are about one client, so their order decides nothing",
  seenBy: [],
};
