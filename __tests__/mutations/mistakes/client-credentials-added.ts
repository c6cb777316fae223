import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The web application may use client credentials. */
export const clientCredentialsAdded: Mistake = {
  id: "client-credentials-added",
  title: "the web application may use client credentials",
  make: async (admin) => {
    const grant_types = ["authorization_code", "refresh_token", "client_credentials"];
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { grant_types } } });
  },
  seenBy: [{ proof: "web-app-cannot-get-api-tokens", causes: ["grant-added"], diagnosed: ["grant-added"] }],
};
