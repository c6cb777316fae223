import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The web application does not require PKCE. */
export const pkceOptional: Mistake = {
  id: "pkce-optional",
  title: "the web application does not require PKCE",
  make: async (admin) => {
    await admin.edit(await admin.app(WEB_APP), { credentials: { oauthClient: { pkce_required: false } } });
  },
  seenBy: [{ proof: "sign-in-without-pkce-is-refused", causes: ["pkce-optional"], diagnosed: ["pkce-optional"] }],
};
