import type { APP_AND_SERVER_MISTAKES } from "../../../build/pages/mistakes/apps-and-servers.ts";
import { POLICIES, REPORT, WEB_APP } from "../environment.ts";
import type { Making } from "../making.ts";
import { replaceSecret } from "../replace-secret.ts";

/** How each of them is made. */
export const MAKING_APP_AND_SERVER_MISTAKES = {
  "redirect-uri-with-another-port": {
    make: async (admin) => {
      const redirect_uris = ["https://localhost:9443/login/okta/redirect"];
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { redirect_uris } } });
    },
  },
  "redirect-uri-with-a-slash": {
    make: async (admin) => {
      const redirect_uris = ["https://localhost:8443/login/okta/redirect/"];
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { redirect_uris } } });
    },
  },
  "redirect-uri-in-another-case": {
    make: async (admin) => {
      const redirect_uris = ["https://localhost:8443/LOGIN/OKTA/REDIRECT"];
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { redirect_uris } } });
    },
  },
  "redirect-uri-with-http": {
    make: async (admin) => {
      const redirect_uris = ["http://localhost:8443/login/okta/redirect"];
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { redirect_uris } } });
    },
  },
  "redirect-uri-added": {
    make: async (admin) => {
      const redirect_uris = ["https://localhost:8443/login/okta/redirect", "https://localhost:8443/"];
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { redirect_uris } } });
    },
  },
  "pkce-optional": {
    make: async (admin) => {
      await admin.edit(await admin.app(WEB_APP), { credentials: { oauthClient: { pkce_required: false } } });
    },
  },
  "dpop-required": {
    make: async (admin) => {
      const oauthClient = { dpop_bound_access_tokens: true };
      await admin.edit(await admin.app(REPORT), { settings: { oauthClient } });
    },
    switches: { dpopWithClientCredentials: "allow" },
  },
  "web-app-demands-dpop": {
    make: async (admin) => {
      const oauthClient = { dpop_bound_access_tokens: true };
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient } });
    },
  },
  "implicit-grant-added": {
    make: async (admin) => {
      const oauthClient = {
        grant_types: ["authorization_code", "refresh_token", "implicit"],
        response_types: ["code", "token", "id_token"],
      };
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient } });
    },
  },
  "client-credentials-added": {
    make: async (admin) => {
      const grant_types = ["authorization_code", "refresh_token", "client_credentials"];
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { grant_types } } });
    },
  },
  "refresh-token-grant-missing": {
    make: async (admin) => {
      const oauthClient = { grant_types: ["authorization_code"], refresh_token: null };
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient } });
    },
  },
  "refresh-token-static": {
    make: async (admin) => {
      const refresh_token = { rotation_type: "STATIC", leeway: 1 };
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { refresh_token } } });
    },
    waits: true,
  },
  "refresh-token-grace-longer": {
    make: async (admin) => {
      const refresh_token = { rotation_type: "ROTATE", leeway: 60 };
      await admin.edit(await admin.app(WEB_APP), { settings: { oauthClient: { refresh_token } } });
    },
    waits: true,
  },
  "client-secret-rotated": {
    make: async (admin) => {
      await replaceSecret(admin, await admin.app(REPORT));
    },
  },
  "web-app-secret-rotated": {
    make: async (admin) => {
      await replaceSecret(admin, await admin.app(WEB_APP));
    },
  },
  "authentication-method-changed": {
    make: async (admin) => {
      const oauthClient = { token_endpoint_auth_method: "client_secret_post" };
      await admin.edit(await admin.app(REPORT), { credentials: { oauthClient } });
    },
  },
  "client-app-inactive": {
    make: async (admin) => {
      await admin.send("POST", `${await admin.app(REPORT)}/lifecycle/deactivate`);
    },
  },
  "web-app-inactive": {
    make: async (admin) => {
      await admin.send("POST", `${await admin.app(WEB_APP)}/lifecycle/deactivate`);
    },
  },
  "client-app-deleted": {
    make: async (admin) => {
      const app = await admin.app(REPORT);
      await admin.send("POST", `${app}/lifecycle/deactivate`);
      await admin.send("DELETE", app);
    },
  },
  "web-app-deleted": {
    make: async (admin) => {
      const app = await admin.app(WEB_APP);
      await admin.send("POST", `${app}/lifecycle/deactivate`);
      await admin.send("DELETE", app);
    },
  },
  "server-inactive": {
    make: async (admin) => {
      await admin.send("POST", `${await admin.server()}/lifecycle/deactivate`);
    },
  },
  "server-deleted": {
    make: async (admin) => {
      const server = await admin.server();
      await admin.send("POST", `${server}/lifecycle/deactivate`);
      await admin.send("DELETE", server);
    },
  },
  "audience-changed": {
    make: async (admin) => {
      await admin.edit(await admin.server(), { audiences: ["https://localhost:8443/"] });
    },
  },
  "lower-rule-catches": {
    make: async (admin) => {
      const include = ["user_groups", "openid", "profile", "offline_access"];
      await admin.edit(await admin.ruleOf(POLICIES.users), { conditions: { scopes: { include } } });
      await admin.create(`${await admin.policy(POLICIES.users)}/rules`, {
        type: "RESOURCE_ACCESS",
        name: "Everything else",
        priority: 2,
        conditions: {
          people: { groups: { include: ["EVERYONE"] } },
          grantTypes: { include: ["authorization_code"] },
          scopes: { include: ["*"] },
        },
        actions: { token: { accessTokenLifetimeMinutes: 1_440, refreshTokenLifetimeMinutes: 0 } },
      });
    },
  },
  "issuer-mode-changed": {
    make: async (admin) => {
      await admin.edit(await admin.server(), { issuerMode: "CUSTOM_URL" });
    },
    switches: { customDomain: "login.acme.example" },
  },
  "redirect-uri-wildcard": {
    make: async (admin) => {
      const redirect_uris = [
        "https://localhost:8443/login/okta/redirect",
        "https://*.localhost.invalid:8443/login/okta/redirect",
      ];
      await admin.edit(await admin.app(WEB_APP), {
        settings: { oauthClient: { redirect_uris, wildcard_redirect: "SUBDOMAIN" } },
      });
    },
  },
} as const satisfies Record<keyof typeof APP_AND_SERVER_MISTAKES, Making>;
