import { REPORT } from "../environment.ts";
import type { Mistake } from "../mistake.ts";

/** An API client's app takes its secret in the body only. */
export const authenticationMethodChanged: Mistake = {
  id: "authentication-method-changed",
  title: "an API client's app takes its secret in the body only",
  make: async (admin) => {
    const oauthClient = { token_endpoint_auth_method: "client_secret_post" };
    await admin.edit(await admin.app(REPORT), { credentials: { oauthClient } });
  },
  seenBy: [
    {
      proof: "api-client-gets-its-scopes",
      causes: ["authentication-method-differs", "app-inactive"],
      diagnosed: ["authentication-method-differs"],
    },
  ],
};
