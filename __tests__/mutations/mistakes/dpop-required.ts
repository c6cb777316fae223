import { REPORT } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** An API client's app demands DPoP. */
export const dpopRequired: Mistake = {
  id: "dpop-required",
  title: "an API client's app demands DPoP",
  make: async (admin) => {
    const oauthClient = { dpop_bound_access_tokens: true };
    await admin.edit(await admin.app(REPORT), { settings: { oauthClient } });
  },
  switches: { dpopWithClientCredentials: "allow" },
  seenBy: [{ proof: "api-client-gets-its-scopes", causes: ["dpop-required"], diagnosed: ["dpop-required"] }],
};
