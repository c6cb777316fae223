import { generateKeyPairSync } from "node:crypto";
import type { EnvironmentContent } from "../../../domain/adopt/setup/environment-content.ts";
import { ADDRESS, API_LABEL, type CallOkta, LABEL, type MadeByHand, setUpByHand } from "./vendor-page-setup.ts";

/** What a deploy of the written file makes of the org, once what exists is imported. */
export interface PlannedChange {
  readonly address: string;
  readonly action: "create" | "update";
  /** Attributes that an update changes, sorted. */
  readonly attributes: readonly string[];
}

/** A setup as somebody may have made it by hand, with what adopting it has to give. */
export interface HandMadeSetup {
  /** Makes it, and gives what `expected` and `options` name by id. */
  readonly make: (okta: CallOkta) => Promise<MadeByHand>;
  /**
   * What the local org cannot hold: groups by these names are shown as a directory's, apps by these labels with another
   * app's. Each with the name that is shown.
   */
  readonly shownAs?: Readonly<Record<string, string>>;
  /** Options beside --org and --write. */
  readonly options?: (made: MadeByHand) => readonly string[];
  readonly expected: (made: MadeByHand) => ExpectedEnvironment;
}

/** What adopting a setup has to give. */
export interface ExpectedEnvironment {
  /** The file, but for the address of the org. */
  readonly content: Omit<EnvironmentContent, "okta">;
  /** Public keys beside it, by path. @default - none */
  readonly keyFiles?: Readonly<Record<string, unknown>>;
  /** Each note as its kind and its object. */
  readonly notes: readonly string[];
  readonly plan: readonly PlannedChange[];
}

function update(address: string, ...attributes: readonly string[]): PlannedChange {
  return { address, action: "update", attributes };
}

function create(address: string): PlannedChange {
  return { address, action: "create", attributes: [] };
}

const SERVER = "authorization_server";
const ROLE_IDS = ["super_administrator", "administrator", "view_only", "field_engineers"];
const CLIENT = "api_client_resilio_mc_api_view_only";
/**
 * What Okta does not hold comes into the state by no import, so that each plan sets it once: flags of the provider, and its
 * defaults for refresh tokens of an app without any.
 */
const NOT_IMPORTED = {
  group: ["skip_users"],
  webApp: ["omit_secret", "skip_authentication_policy"],
  apiApp: ["omit_secret", "refresh_token_leeway", "refresh_token_rotation", "skip_authentication_policy"],
} as const;
/** Nobody types a description of ours by hand. */
const groups = (ids = ROLE_IDS) =>
  ids.map((id) => update(`okta_group.role_${id}`, "description", ...NOT_IMPORTED.group));
const apiScopes = (keys = ROLE_IDS) =>
  keys.map((key) => update(`okta_auth_server_scope.${SERVER}_scope_api_${key}`, "description", "display_name"));
const SERVER_ITSELF = update(`okta_auth_server.${SERVER}`, "description");
const USER_GROUPS = update(
  `okta_auth_server_scope.${SERVER}_scope_user_groups`,
  "description",
  "display_name",
  "metadata_publish",
);
const CLAIM = update(`okta_auth_server_claim.${SERVER}_claim_roles`, "value");
const WEB_APP = update("okta_app_oauth.web_app", ...NOT_IMPORTED.webApp);
const API_APP = update(`okta_app_oauth.${CLIENT}`, "label", ...NOT_IMPORTED.apiApp);
const USERS_POLICY = update(`okta_auth_server_policy.${SERVER}_policy_users`, "description", "name");
const USERS_RULE = update(`okta_auth_server_policy_rule.${SERVER}_rule_users`, "group_whitelist");
const apiPolicy = (level: string) =>
  update(`okta_auth_server_policy.${SERVER}_policy_api_${level}`, "description", "name");
const apiRule = (level: string, ...more: readonly string[]) =>
  update(`okta_auth_server_policy_rule.${SERVER}_rule_api_${level}`, ...[...more, "group_whitelist", "name"].sort());
const OF_USERS = [WEB_APP, USER_GROUPS, CLAIM, USERS_POLICY, USERS_RULE];
const OF_VIEW_ONLY = [API_APP, apiPolicy("view_only"), apiRule("view_only")];
const VENDOR_PLAN = [...groups(), SERVER_ITSELF, ...OF_USERS, ...apiScopes(), ...OF_VIEW_ONLY];

const CONTENT = {
  managementConsole: { address: ADDRESS },
  roles: { builtIn: ["super_administrator", "administrator", "view_only"], custom: [{ name: "Field Engineers" }] },
  users: { appLabel: LABEL, refreshTokenLifetime: "unlimited" },
  api: { clients: [{ name: API_LABEL, role: "view_only" }] },
} as const satisfies Omit<EnvironmentContent, "okta">;
const SECRETS = [`secret: ${LABEL}`, `secret: ${API_LABEL}`];
const NOTES = [...SECRETS, `client-label: ${API_LABEL}`];

/** Nobody has the private half any more. */
const PUBLIC_KEY = {
  kid: "by-hand",
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }),
};

const THREE = ["super_administrator", "administrator", "view_only"];
const THREE_SCOPES = THREE.map((key) => `api::${key}`);

/** Setups by what is special about them; the first is the vendor page and nothing else. */
export const HAND_MADE_SETUPS: Readonly<Record<string, HandMadeSetup>> = {
  "exactly the vendor page": {
    make: (okta) => setUpByHand(okta),
    expected: () => ({ content: CONTENT, notes: NOTES, plan: VENDOR_PLAN }),
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

  "a claim with every group": {
    make: (okta) => setUpByHand(okta, { claim: { name: "roles", filter: ".*" } }),
    expected: () => ({ content: CONTENT, notes: [...NOTES, "roles-claim-filter: roles"], plan: VENDOR_PLAN }),
  },

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

  "DPoP on": {
    make: (okta) => setUpByHand(okta, { webApp: { label: LABEL, oauthClient: { dpop_bound_access_tokens: true } } }),
    expected: () => ({ content: CONTENT, notes: [...NOTES, `dpop: ${LABEL}`], plan: VENDOR_PLAN }),
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

  "snake_case names": {
    make: (okta) => setUpByHand(okta, { groups: THREE, scopes: THREE_SCOPES }),
    expected: () => ({
      content: { ...CONTENT, roles: { naming: "snake", builtIn: CONTENT.roles.builtIn } },
      notes: NOTES,
      plan: [...groups(THREE), SERVER_ITSELF, ...OF_USERS, ...apiScopes(THREE), ...OF_VIEW_ONLY],
    }),
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

  "a directory's group": {
    make: (okta) =>
      setUpByHand(okta, { groups: ["Super Administrator", "Administrator", "View Only"], scopes: THREE_SCOPES }),
    shownAs: { "View Only": "View Only" },
    expected: ({ groups: ids }) => ({
      content: {
        ...CONTENT,
        roles: {
          builtIn: ["super_administrator", "administrator", { role: "view_only", groupId: ids.get("View Only") ?? "" }],
        },
      },
      notes: [...NOTES, "directory-group: View Only", "roles-claim-filter: roles"],
      plan: [
        ...groups(["super_administrator", "administrator"]),
        SERVER_ITSELF,
        ...OF_USERS.filter((change) => change !== CLAIM),
        update(CLAIM.address, "group_filter_type", "value", "value_type"),
        ...apiScopes(THREE),
        ...OF_VIEW_ONLY,
      ],
    }),
  },

  "two consoles in one org": {
    make: async (okta) => {
      const made = await setUpByHand(okta);
      await setUpByHand(okta, {
        serverName: "Lab",
        audience: "https://lab.acme.example:8443",
        groups: ["Lab Operators"],
        scopes: ["api::lab_operators"],
        webApp: { label: "Lab" },
        clients: [{ label: "Lab API", scopes: ["api::lab_operators"] }],
      });
      return made;
    },
    options: ({ server }) => ["--server", server],
    expected: () => ({ content: CONTENT, notes: NOTES, plan: VENDOR_PLAN }),
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

  "a group of the same name as a directory's": {
    make: async (okta) => {
      const { id } = await okta("POST", "/groups", { profile: { name: "of the directory" } });
      return setUpByHand(okta, { alsoAssigned: [id] });
    },
    shownAs: { "of the directory": "Administrator" },
    expected: () => ({
      content: CONTENT,
      notes: [...NOTES, "group-double: Administrator"],
      plan: [...VENDOR_PLAN, update("okta_app_group_assignments.web_app_groups", "group")],
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

  "a claim of another name": {
    make: (okta) => setUpByHand(okta, { claim: { name: "groups", filter: ".*" } }),
    expected: () => ({
      content: CONTENT,
      notes: [...NOTES, "roles-claim-name: groups", "roles-claim-missing: roles"],
      plan: VENDOR_PLAN.map((change) => (change === CLAIM ? create(CLAIM.address) : change)),
    }),
  },

  "an audience that is no address": {
    make: (okta) => {
      const redirect_uris = [`${ADDRESS}/login/okta/redirect`, "https://10.20.0.5:8443/login/okta/redirect"];
      return setUpByHand(okta, { audience: "api://resilio", webApp: { label: LABEL, oauthClient: { redirect_uris } } });
    },
    expected: () => ({
      content: {
        ...CONTENT,
        managementConsole: {
          address: ADDRESS,
          extraRedirectUris: ["https://10.20.0.5:8443/login/okta/redirect"],
        },
      },
      notes: [...NOTES, `address-guessed: ${LABEL}`, `audience: ${LABEL}`],
      plan: VENDOR_PLAN.map((change) =>
        change === SERVER_ITSELF ? update(SERVER_ITSELF.address, "audiences", "description") : change,
      ),
    }),
  },
};
