import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The users' rule gives refresh tokens another lifetime. */
export const refreshTokenLifetimeChanged: Mistake = {
  id: "refresh-token-lifetime-changed",
  title: "the users' rule gives refresh tokens another lifetime",
  make: async (admin) => {
    const token = { refreshTokenLifetimeMinutes: 10_080 };
    await admin.edit(await admin.ruleOf(POLICIES.users), { actions: { token } });
  },
  unseen: "it shows only when the refresh token has ended, after a week",
  seenBy: [],
};
