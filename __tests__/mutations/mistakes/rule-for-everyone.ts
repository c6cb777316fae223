import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { STRANGER_LET_IN } from "../ranked-causes.ts";

/** The users' rule is for everyone that the app is assigned to. */
export const ruleForEveryone: Mistake = {
  id: "rule-for-everyone",
  title: "the users' rule is for everyone that the app is assigned to",
  make: async (admin) => {
    const people = { groups: { include: ["EVERYONE"] } };
    await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { people } });
  },
  seenBy: [{ proof: "user-without-role-stays-out", causes: STRANGER_LET_IN, diagnosed: ["rule-for-everyone"] }],
};
