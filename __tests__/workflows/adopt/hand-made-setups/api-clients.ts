import { generateKeyPairSync } from "node:crypto";
import { API_LABEL, LABEL, setUpByHand } from "../vendor-page-setup.ts";
import type { HandMadeSetups } from "./setup.ts";
import {
  API_APP,
  apiPolicy,
  apiRule,
  apiScopes,
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

/** Nobody has the private half any more. */
const PUBLIC_KEY = {
  kid: "by-hand",
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }),
};

/** Setups with something special about what API clients get, and how they authenticate. */
export const API_CLIENT_SETUPS: HandMadeSetups = {
  "one policy for every client": {
    make: (okta) => setUpByHand(okta, { catchAll: true }),
    expected: () => {
      const level = "administrator-field_engineers-super_administrator-view_only";
      const made = ["users", `api_${level}`].flatMap((name) => [
        create(`okta_auth_server_policy.${SERVER}_policy_${name}`),
        create(`okta_auth_server_policy_rule.${SERVER}_rule_${name}`),
      ]);
      return {
        content: { ...CONTENT, api: { clients: [{ name: API_LABEL, roles: ROLE_IDS }] } },
        notes: [...NOTES, "catch-all-policy: Everything"],
        plan: [...groups(), SERVER_ITSELF, WEB_APP, USER_GROUPS, CLAIM, ...apiScopes(), API_APP, ...made],
      };
    },
  },

  "client credentials on the web app": {
    make: (okta) =>
      setUpByHand(okta, {
        webApp: {
          label: LABEL,
          oauthClient: { grant_types: ["authorization_code", "refresh_token", "client_credentials"] },
        },
        scopesOfWebApp: ["api::administrator"],
      }),
    expected: () => ({
      content: {
        ...CONTENT,
        api: { clients: [...CONTENT.api.clients, { name: "web-app", role: "administrator", useUserApp: true }] },
      },
      notes: [...NOTES, `client-credentials: ${LABEL}`],
      plan: [...VENDOR_PLAN, apiPolicy("administrator"), apiRule("administrator")],
    }),
  },

  "a client with a private key": {
    make: (okta) => {
      const oauthClient = { jwks: { keys: [{ ...PUBLIC_KEY, use: "sig" }] } };
      const credentials = { token_endpoint_auth_method: "private_key_jwt" };
      return setUpByHand(okta, {
        clients: [{ label: API_LABEL, scopes: ["api::view_only"], oauthClient, credentials }],
      });
    },
    expected: () => {
      const publicKeyFile = "keys/production-resilio_mc_api_view_only.json";
      return {
        content: {
          ...CONTENT,
          api: { clients: [{ name: API_LABEL, role: "view_only", auth: "privateKey", publicKeyFile }] },
        },
        keyFiles: { [publicKeyFile]: PUBLIC_KEY },
        notes: [`secret: ${LABEL}`, `client-label: ${API_LABEL}`],
        plan: VENDOR_PLAN,
      };
    },
  },

  "another lifetime for each client": {
    make: (okta) =>
      setUpByHand(okta, {
        clients: [
          { label: API_LABEL, scopes: ["api::view_only"], accessTokenMinutes: 15 },
          { label: "Resilio MC API (Admin)", scopes: ["api::administrator"], accessTokenMinutes: 30 },
        ],
      }),
    expected: () => ({
      content: {
        ...CONTENT,
        api: {
          accessTokenLifetime: "15m",
          clients: [...CONTENT.api.clients, { name: "Resilio MC API (Admin)", role: "administrator" }],
        },
      },
      notes: [
        ...NOTES,
        "secret: Resilio MC API (Admin)",
        "client-label: Resilio MC API (Admin)",
        "lifetimes: View only access",
      ],
      plan: [
        ...VENDOR_PLAN,
        update("okta_app_oauth.api_client_resilio_mc_api_admin", "label", ...NOT_IMPORTED.apiApp),
        apiPolicy("administrator"),
        apiRule("administrator", "access_token_lifetime_minutes"),
      ],
    }),
  },
};
