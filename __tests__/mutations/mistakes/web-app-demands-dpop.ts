import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The web application demands DPoP. */
export const webAppDemandsDpop: Mistake = {
  id: "web-app-demands-dpop",
  title: "the web application demands DPoP",
  make: async (admin) => {
    const oauthClient = { dpop_bound_access_tokens: true };
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient } });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: ["dpop-required"], diagnosed: ["dpop-required"] }],
};
