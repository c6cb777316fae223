import { POLICIES } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The scope of an API client's role is spelled in another case. */
export const apiScopeInAnotherCase: Mistake = {
  id: "api-scope-in-another-case",
  title: "the scope of an API client's role is spelled in another case",
  make: async (admin) => {
    await admin.send("DELETE", await admin.ruleOf(POLICIES.viewOnly));
    await admin.send("DELETE", await admin.scope("api::view_only"));
    await admin.create(`${await admin.server()}/scopes`, { name: "api::View_Only" });
  },
  seenBy: [
    { proof: "api-client-gets-its-scopes", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
    { proof: "api-client-cannot-raise-its-role", causes: ["scope-missing"], diagnosed: ["scope-missing"] },
  ],
};
