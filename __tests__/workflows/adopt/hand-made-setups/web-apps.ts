import { LABEL, setUpByHand } from "../vendor-page-setup.ts";
import type { HandMadeSetups } from "./setup.ts";
import {
  CLAIM,
  CONTENT,
  create,
  groups,
  NOT_IMPORTED,
  NOTES,
  ROLE_IDS,
  SERVER,
  SERVER_ITSELF,
  USER_GROUPS,
  update,
  VENDOR_PLAN,
  WEB_APP,
} from "./vendor-page-adopted.ts";

/** Setups with something special about the app that users sign in to. */
export const WEB_APP_SETUPS: HandMadeSetups = {
  "a second app of the same label": {
    make: async (okta) => {
      const made = await setUpByHand(okta);
      await setUpByHand(okta, {
        serverName: "Old",
        groups: [],
        scopes: [],
        claim: { name: "other", filter: "x" },
        webApp: { label: "a copy" },
        clients: [],
      });
      return made;
    },
    shownAs: { "a copy": LABEL },
    options: ({ server, webApp = "" }) => ["--server", server, "--app", webApp],
    expected: () => ({ content: CONTENT, notes: NOTES, plan: VENDOR_PLAN }),
  },

  "DPoP on": {
    make: (okta) => setUpByHand(okta, { webApp: { label: LABEL, oauthClient: { dpop_bound_access_tokens: true } } }),
    expected: () => ({ content: CONTENT, notes: [...NOTES, `dpop: ${LABEL}`], plan: VENDOR_PLAN }),
  },

  "a redirect URI with a wildcard": {
    make: (okta) => {
      const redirect_uris = ["https://*.acme.example:8443/login/okta/redirect"];
      return setUpByHand(okta, {
        webApp: { label: LABEL, oauthClient: { wildcard_redirect: "SUBDOMAIN", redirect_uris } },
      });
    },
    expected: () => ({
      content: CONTENT,
      notes: [...NOTES, `redirect-uri-missing: ${LABEL}`, `redirect-uri: ${LABEL}`, `wildcard-redirect: ${LABEL}`],
      plan: VENDOR_PLAN.map((change) =>
        change === WEB_APP
          ? update(WEB_APP.address, ...[...NOT_IMPORTED.webApp, "redirect_uris", "wildcard_redirect"].sort())
          : change,
      ),
    }),
  },

  "an app as it should not be": {
    make: (okta) => {
      const grant_types = ["authorization_code", "refresh_token", "implicit"];
      const oauthClient = { grant_types, response_types: ["code", "token"], consent_method: "REQUIRED" };
      return setUpByHand(okta, { webApp: { label: LABEL, oauthClient, credentials: { pkce_required: false } } });
    },
    expected: () => ({
      content: CONTENT,
      notes: [...NOTES, `pkce: ${LABEL}`, `implicit: ${LABEL}`, `consent: ${LABEL}`],
      plan: VENDOR_PLAN.map((change) =>
        change === WEB_APP
          ? update(
              WEB_APP.address,
              ...[...NOT_IMPORTED.webApp, "consent_method", "grant_types", "pkce_required", "response_types"].sort(),
            )
          : change,
      ),
    }),
  },

  "users assigned one by one": {
    make: async (okta) => {
      const made = await setUpByHand(okta);
      const profile = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", login: "ada@example.com" };
      const { id } = await okta("POST", "/users", { profile });
      await okta("POST", `/apps/${made.webApp}/users`, { id, scope: "USER" });
      return made;
    },
    expected: () => ({ content: CONTENT, notes: [...NOTES, "assigned-user: ada@example.com"], plan: VENDOR_PLAN }),
  },

  "half a setup": {
    make: (okta) => setUpByHand(okta, { webApp: false, clients: [] }),
    expected: () => ({
      content: {
        managementConsole: CONTENT.managementConsole,
        roles: CONTENT.roles,
        users: {},
        authorizationServer: { name: LABEL },
      },
      notes: ["app-missing: Resilio Management Console", ...ROLE_IDS.map((key) => `scope: api::${key}`)],
      plan: [
        ...groups(),
        SERVER_ITSELF,
        USER_GROUPS,
        CLAIM,
        create("okta_app_oauth.web_app"),
        create("okta_app_group_assignments.web_app_groups"),
        create(`okta_auth_server_policy.${SERVER}_policy_users`),
        create(`okta_auth_server_policy_rule.${SERVER}_rule_users`),
      ],
    }),
  },
};
