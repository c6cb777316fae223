import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The scope of an API client's role does not exist. */
export const apiScopeMissing: Mistake = {
  id: "api-scope-missing",
  title: "the scope of an API client's role does not exist",
  make: async (admin) => {
    await admin.send("DELETE", await admin.ruleOf(POLICIES.viewOnly));
    await admin.send("DELETE", await admin.scope("api::view_only"));
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
    { proof: "api-client-cannot-raise-its-role", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
  ],
};
