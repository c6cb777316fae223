import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The web application's refresh tokens do not rotate. */
export const refreshTokenStatic: Mistake = {
  id: "refresh-token-static",
  title: "the web application's refresh tokens do not rotate",
  make: async (admin) => {
    const refresh_token = { rotation_type: "STATIC", leeway: 1 };
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { refresh_token } } });
  },
  waits: true,
  seenBy: [
    { proof: "refresh-token-rotates", causes: ["refresh-token-static"], diagnosed: ["refresh-token-static"] },
    {
      proof: "refresh-token-cannot-be-used-again",
      causes: ["refresh-token-static", "refresh-token-grace-differs"],
      diagnosed: ["refresh-token-static"],
    },
  ],
};
