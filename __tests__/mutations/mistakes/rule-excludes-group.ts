import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";
import { idOf } from "../okta-admin.ts";
import { USER_REFUSED_BY_POLICY } from "../ranked-causes.ts";

/** The users' rule leaves out one of the role groups. */
export const ruleExcludesGroup: Mistake = {
  id: "rule-excludes-group",
  title: "the users' rule leaves out one of the role groups",
  make: async (admin) => {
    const exclude = [idOf(await admin.group("Field Engineers"))];
    await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { people: { groups: { exclude } } } });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: USER_REFUSED_BY_POLICY, diagnosed: ["rule-lacks-group"] }],
};
