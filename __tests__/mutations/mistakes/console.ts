import type { CONSOLE_MISTAKES } from "../../../build/pages/mistakes/console.ts";
import { REPORT } from "../environment.ts";
import type { ConsoleMaking } from "../making.ts";
import { idOf } from "../okta-admin.ts";

/** How each of them is made. */
export const MAKING_CONSOLE_MISTAKES = {
  "organization-domain-wrong": {
    type: async (right) => ({ ...right, okta: { ...right.okta, organizationDomain: "127.0.0.1:1" } }),
  },
  "authorization-server-id-wrong": {
    type: async (right) => ({ ...right, okta: { ...right.okta, authorizationServerId: "aus00000000000000000" } }),
  },
  "client-secret-wrong": {
    type: async (right) => ({ ...right, okta: { ...right.okta, clientSecret: "not-the-secret" } }),
  },
  "client-of-an-api-client": {
    type: async (right, admin) => {
      const app = await admin.app(REPORT);
      const [secret] = await admin.list(`${app}/credentials/secrets`);
      return {
        ...right,
        okta: { ...right.okta, clientId: idOf(app), clientSecret: String(secret?.["client_secret"]) },
      };
    },
  },
  "address-with-a-slash": {
    type: async (right) => ({
      ...right,
      advanced: { ...right.advanced, managementConsoleAddress: "https://localhost:8443/" },
    }),
  },
  "address-not-used-for-redirect-uri": {
    type: async (right) => ({ ...right, advanced: { ...right.advanced, useAddressForRedirectUri: false } }),
    visitedAt: "https://127.0.0.1:8443",
  },
  "role-spelling-other": {
    options: { roleNaming: "snake" },
  },
  "api-switch-off": {
    type: async (right) => ({ ...right, okta: { ...right.okta, enableForApi: false } }),
  },
  "another-authorization-server": {
    type: async (right, admin) => {
      const { id } = await admin.create("/authorizationServers", {
        name: "Twin",
        audiences: ["https://localhost:8443"],
      });
      await admin.create(`/authorizationServers/${id}/scopes`, { name: "user_groups", metadataPublish: "ALL_CLIENTS" });
      return { ...right, okta: { ...right.okta, authorizationServerId: id } };
    },
  },
  "clock-ten-minutes-slow": {
    clockSkewSeconds: -600,
  },
} as const satisfies Record<keyof typeof CONSOLE_MISTAKES, ConsoleMaking>;
