import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { OTHER_LIFETIME } from "../ranked-causes.ts";

/** The users' rule gives access tokens another lifetime. */
export const userLifetimeChanged: Mistake = {
  id: "user-lifetime-changed",
  title: "the users' rule gives access tokens another lifetime",
  make: async (admin) => {
    await admin.edit(await admin.ruleOf(POLICIES.users), { actions: { token: { accessTokenLifetimeMinutes: 5 } } });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: OTHER_LIFETIME, diagnosed: ["rule-lifetime-differs"] }],
};
