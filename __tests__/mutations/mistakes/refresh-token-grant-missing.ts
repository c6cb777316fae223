import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The web application may not use refresh tokens. */
export const refreshTokenGrantMissing: Mistake = {
  id: "refresh-token-grant-missing",
  title: "the web application may not use refresh tokens",
  make: async (admin) => {
    const oauthClient = { grant_types: ["authorization_code"], refresh_token: null };
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient } });
  },
  seenBy: [{ proof: "user-gets-exactly-their-roles", causes: ["grant-missing"], diagnosed: ["grant-missing"] }],
};
