import { WEB_APP } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** The web application may use the implicit grant. */
export const implicitGrantAdded: Mistake = {
  id: "implicit-grant-added",
  title: "the web application may use the implicit grant",
  make: async (admin) => {
    const oauthClient = {
      grant_types: ["authorization_code", "refresh_token", "implicit"],
      response_types: ["code", "token", "id_token"],
    };
    await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient } });
  },
  seenBy: [{ proof: "implicit-grant-is-refused", causes: ["response-type-added"], diagnosed: ["response-type-added"] }],
};
