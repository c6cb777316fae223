import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The users' rule lets an unused refresh token end sooner. */
export const refreshTokenIdleChanged: Mistake = {
  id: "refresh-token-idle-changed",
  title: "the users' rule lets an unused refresh token end sooner",
  make: async (admin) => {
    await admin.edit(await admin.ruleOf(POLICIES.users), { actions: { token: { refreshTokenWindowMinutes: 60 } } });
  },
  unseen: "it shows only when the refresh token has lain unused for an hour",
  seenBy: [],
};
