import type { ConsoleMistake } from "../console-mistake.ts";
import { REPORT } from "../environment.ts";
import { idOf } from "../okta-admin.ts";

/** Client ID and secret are those of an API client. */
export const clientOfAnApiClient: ConsoleMistake = {
  id: "client-of-an-api-client",
  title: "client ID and secret are those of an API client",
  type: async (right, admin) => {
    const app = await admin.app(REPORT);
    const [secret] = await admin.list(`${app}/credentials/secrets`);
    return { ...right, okta: { ...right.okta, clientId: idOf(app), clientSecret: String(secret?.["client_secret"]) } };
  },
  atSave: ["client-cannot-sign-users-in"],
  causes: [],
};
