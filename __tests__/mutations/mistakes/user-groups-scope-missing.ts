import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The scope user_groups does not exist, nor does the rule or the claim name it. */
export const userGroupsScopeMissing: Mistake = {
  id: "user-groups-scope-missing",
  title: "the scope user_groups does not exist, nor does the rule or the claim name it",
  make: async (admin) => {
    const include = ["openid", "profile", "email", "offline_access"];
    await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { scopes: { include } } });
    await admin.edit(await admin.claim("roles"), { conditions: { scopes: [] } });
    await admin.send("DELETE", await admin.scope("user_groups"));
  },
  seenBy: [
    { proof: "api-client-cannot-raise-its-role", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
    { proof: "redirect-uri-is-accepted", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
    { proof: "sign-in-scope-exists", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
    { proof: "user-gets-exactly-their-roles", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
    {
      proof: "roles-need-their-scope",
      causes: ["claim-for-other-scopes", "user-in-another-group"],
      diagnosed: ["claim-for-other-scopes"],
    },
    { proof: "user-without-role-stays-out", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
  ],
};
