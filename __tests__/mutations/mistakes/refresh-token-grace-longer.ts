import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** A used refresh token works longer. */
export const refreshTokenGraceLonger: Mistake = {
  id: "refresh-token-grace-longer",
  title: "a used refresh token works longer",
  make: async (admin) => {
    const refresh_token = { rotation_type: "ROTATE", leeway: 60 };
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { refresh_token } } });
  },
  waits: true,
  seenBy: [
    {
      proof: "refresh-token-cannot-be-used-again",
      causes: ["refresh-token-static", "refresh-token-grace-differs"],
      diagnosed: ["refresh-token-grace-differs"],
    },
  ],
};
