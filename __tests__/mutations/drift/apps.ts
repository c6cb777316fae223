import { generateKeyPairSync } from "node:crypto";
import type { APP_KINDS } from "../../../build/pages/drift/apps.ts";
import { PROVISIONING, REPORT, WEB_APP } from "../environment.ts";
import { MAKING_APP_AND_SERVER_MISTAKES as MISTAKES } from "../mistakes/apps-and-servers.ts";
import { MAKING_ROLE_AND_PEOPLE_MISTAKES as ROLE_MISTAKES } from "../mistakes/roles-and-people.ts";
import { idOf, type JsonObject, type OktaAdmin } from "../okta-admin.ts";
import { replaceSecret } from "../replace-secret.ts";
import { LICENSES } from "./environment.ts";
import type { HandEdit, Make } from "./hand-edit.ts";
import { deactivatedAndDeleted, madeAgain } from "./made-again.ts";

const REDIRECT_URI = "https://localhost:8443/login/okta/redirect";

/** A public key nobody has the private part of. */
function newKey(kid: string): object {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { kty, n, e } = publicKey.export({ format: "jwk" });
  return { kty, n, e, kid };
}

function signOnPolicy(name: string): Make {
  return async (admin) => {
    const app = await admin.app(WEB_APP);
    const policies = await admin.list("/policies?type=ACCESS_POLICY");
    const other = policies.find((one) => one["name"] === name);
    await admin.send("PUT", `${app}/policies/${String(other?.["id"])}`);
  };
}

/** Changes settings of an app's OAuth client. */
function settings(label: string, oauthClient: object): Make {
  return async (admin) => admin.edit(await admin.app(label), { settings: { oauthClient } });
}

/** Changes the web app. */
function editApp(changes: JsonObject): Make {
  return async (admin) => admin.edit(await admin.app(WEB_APP), changes);
}

async function newGroup(admin: OktaAdmin, name: string): Promise<string> {
  return (await admin.create("/groups", { profile: { name, description: "" } })).id;
}

async function assign(admin: OktaAdmin, group: string): Promise<void> {
  await admin.send("PUT", `${await admin.app(WEB_APP)}/groups/${group}`, {});
}

/** How each of the apps' is made. */
export const EDITS_OF_APPS = {
  "pkce-off": MISTAKES["pkce-optional"],
  "implicit-grant-added": MISTAKES["implicit-grant-added"],
  "client-credentials-grant-added": MISTAKES["client-credentials-added"],
  "refresh-token-grant-removed": MISTAKES["refresh-token-grant-missing"],
  "web-app-demands-dpop": MISTAKES["web-app-demands-dpop"],
  "api-client-demands-dpop": MISTAKES["dpop-required"],
  "implicit-assignment-on": {
    make: async (admin) => admin.edit(await admin.app(WEB_APP), { settings: { implicitAssignment: true } }),
  },
  "redirect-uri-added": {
    make: settings(WEB_APP, { redirect_uris: [REDIRECT_URI, "https://evil.example/cb"] }),
  },
  "redirect-uri-replaced": MISTAKES["redirect-uri-with-another-port"],
  "redirect-uri-wildcard-allowed": {
    make: settings(WEB_APP, { wildcard_redirect: "SUBDOMAIN" }),
  },
  "sign-on-policy-demands-less": { make: signOnPolicy("Password only") },
  "sign-on-policy-demands-as-much": { make: signOnPolicy("Okta Dashboard") },
  "client-authentication-changed": MISTAKES["authentication-method-changed"],
  "client-key-address-changed": {
    make: settings(LICENSES, { jwks_uri: "https://evil.example/keys" }),
  },
  "client-key-added": {
    make: settings(LICENSES, { jwks: { keys: [newKey("byhand")] } }),
  },
  "key-beside-a-secret": {
    make: settings(REPORT, { jwks: { keys: [newKey("byhand")] } }),
  },
  "refresh-token-rotation-off": {
    make: settings(WEB_APP, { refresh_token: { rotation_type: "STATIC", leeway: 30 } }),
  },
  "refresh-token-grace-raised": {
    make: settings(WEB_APP, { refresh_token: { rotation_type: "ROTATE", leeway: 60 } }),
  },
  "web-app-inactive": MISTAKES["web-app-inactive"],
  "api-client-inactive": MISTAKES["client-app-inactive"],
  "api-client-deleted": MISTAKES["client-app-deleted"],
  "api-client-made-again": madeAgain({
    find: (admin) => admin.app(REPORT),
    changes: { credentials: { oauthClient: { token_endpoint_auth_method: "client_secret_basic" } } },
    remove: deactivatedAndDeleted,
  }),
  "app-label-changed": {
    make: async (admin) => admin.edit(await admin.app(REPORT), { label: "Nightly report" }),
  },
  "app-icon-shown": {
    make: async (admin) => admin.edit(await admin.app(WEB_APP), { visibility: { hide: { web: false } } }),
  },
  "user-name-template-changed": {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of Okta, not of this file
    make: editApp({ credentials: { userNameTemplate: { template: "${source.email}" } } }),
  },
  "login-started-elsewhere": {
    make: settings(WEB_APP, {
      initiate_login_uri: "https://evil.example/login",
      idp_initiated_login: { mode: "SPEC", default_scope: [] },
    }),
  },
  "logout-address-added": {
    make: settings(WEB_APP, { post_logout_redirect_uris: ["https://evil.example/bye"] }),
  },
  "app-note-written": { make: editApp({ settings: { notes: { admin: "Ask Ada" } } }) },
  "role-group-unassigned": ROLE_MISTAKES["group-not-assigned"],
  "other-group-assigned": {
    make: async (admin) => assign(admin, await newGroup(admin, "Contractors")),
  },
  "everyone-assigned": {
    make: async (admin) => assign(admin, idOf(await admin.group("Everyone"))),
  },
  "user-assigned-by-name": {
    make: async (admin) => {
      const id = idOf(await admin.user("nina.none@example.com"));
      await admin.send("POST", `${await admin.app(WEB_APP)}/users`, { id, scope: "USER" });
    },
  },
  "second-secret-new": {
    make: async (admin) => {
      await admin.create(`${await admin.app(REPORT)}/credentials/secrets`, {});
    },
  },
  "second-secret-old": {
    make: async (admin) => {
      await admin.create(`${await admin.app(REPORT)}/credentials/secrets`, {});
    },
    daysLater: 10,
  },
  "secret-replaced": {
    make: async (admin) => replaceSecret(admin, await admin.app(REPORT)),
  },
  "client-granted-okta-scope": {
    make: async (admin, { url }) => {
      const grant = { issuer: url, scopeId: "okta.apps.manage" };
      await admin.create(`${await admin.app(REPORT)}/grants`, grant);
    },
  },
  "client-granted-okta-read-scope": {
    make: async (admin, { url }) => {
      const grant = { issuer: url, scopeId: "okta.users.read" };
      await admin.create(`${await admin.app(REPORT)}/grants`, grant);
    },
  },
  "client-has-admin-role": {
    make: async (admin) => {
      await admin.create(`/oauth2/v1/clients/${idOf(await admin.app(PROVISIONING))}/roles`, { type: "APP_ADMIN" });
    },
  },
} as const satisfies Record<keyof typeof APP_KINDS, HandEdit>;
