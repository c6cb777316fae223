import { generateKeyPairSync } from "node:crypto";
import type { ResourceChange } from "../../../../../domain/access-model/snapshot.ts";
import { untouchedOrg } from "../../../../../domain/review/live-org.ts";
import {
  ASSIGNMENTS,
  add,
  all,
  create,
  DEVICE_CODE,
  instead,
  move,
  PROVISIONING,
  REPORT,
  SERVER,
  set,
  unset,
  WEB_APP,
  without,
} from "../../../../mutations/review/review-edit.ts";
import { attributes, type EditableStack, reference, type SubjectOptions, subject } from "../../subject.ts";
import { edited, type Ways, written } from "./way.ts";

const URI = "https://mc.acme.example:8443/login/okta/redirect";
const N = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }).n ?? "";
const KEY = { kty: "RSA", kid: "1", e: "AQAB", n: N };
/** As a client has it that was given a public key in place of an address. */
const withKeys = (jwks: unknown) => set(PROVISIONING, { jwks_uri: undefined, jwks });
const NATIVE = create("okta_app_oauth.phone", { type: "native", label: "Phone", grant_types: ["authorization_code"] });
const swapLabels = (stack: EditableStack) => {
  const [report, provisioning] = [attributes(stack, REPORT), attributes(stack, PROVISIONING)];
  [report["label"], provisioning["label"]] = [provisioning["label"], report["label"]];
};
const updateOf = (address: string): ResourceChange => ({
  address,
  action: "update",
  attributes: ["label"],
  replacedBecause: [],
});
/** What no configuration can say, and only the org shows. */
function demandingProofs(...keys: readonly string[]): SubjectOptions {
  const { model, resources } = subject().after;
  const apps = model.apps.map((app) => ({ ...app, dpopRequired: keys.includes(app.key) }));
  return { live: untouchedOrg({ model: { ...model, apps }, resources }) };
}
/** Ways to fail, and near misses, of each check under this heading. */
export const APPS_WAYS = {
  "app-settings-changed": [
    [
      "the authentication",
      edited(set(REPORT, { token_endpoint_auth_method: "client_secret_post" })),
      [`${REPORT} token_endpoint_auth_method`],
    ],
    [
      "consent and issuer",
      edited(set(WEB_APP, { consent_method: "REQUIRED", issuer_mode: "DYNAMIC" })),
      [`${WEB_APP} issuer_mode`, `${WEB_APP} consent_method`],
    ],
    [
      "nothing without something to compare with",
      { edit: set(WEB_APP, { issuer_mode: "DYNAMIC" }) },
      [],
      "ID tokens name another issuer",
    ],
    [
      "users are asked for consent",
      edited(set(WEB_APP, { consent_method: "REQUIRED" })),
      [`${WEB_APP} consent_method`],
      "Okta asks users for consent in a different way",
    ],
    [
      "the web app sends its secret in the body",
      edited(set(WEB_APP, { token_endpoint_auth_method: "client_secret_post" })),
      [`${WEB_APP} token_endpoint_auth_method`],
      "the app authenticates with another method, and Okta refuses the old one",
    ],
  ],
  "audience-differs": [
    [
      "a slash more",
      edited(set(SERVER, { audiences: ["https://mc.acme.example:8443/"] })),
      [SERVER],
      "Management Console refuses every API token: the audience is not its address",
    ],
    [
      "a second one",
      edited(set(SERVER, { audiences: ["https://mc.acme.example:8443", "https://other.example"] })),
      [SERVER],
    ],
    ["none", edited(set(SERVER, { audiences: [] })), [SERVER]],
    [
      "the audience is another console",
      edited(set(SERVER, { audiences: ["https://mc.other.example:8443"] })),
      [SERVER],
      "Management Console refuses every API token: the audience is not its address",
    ],
  ],
  "client-authentication-differs": [
    [
      "keys from another address",
      { edit: set(PROVISIONING, { jwks_uri: "https://evil.example/jwks" }) },
      [`${PROVISIONING} jwks_uri`],
      "an API client authenticates differently from the file",
    ],
    [
      "a secret in place of a key",
      { edit: set(PROVISIONING, { token_endpoint_auth_method: "client_secret_basic", jwks_uri: undefined }) },
      [`${PROVISIONING} token_endpoint_auth_method`, `${PROVISIONING} jwks_uri`],
    ],
    [
      "a key beside the secret",
      { edit: set(REPORT, { jwks: [{ kty: "RSA", kid: "mine", n: "n", e: "AQAB" }] }) },
      [`${REPORT} jwks`],
    ],
    [
      "another client's, by a label that moved to its app",
      { edit: swapLabels },
      [
        `${PROVISIONING} token_endpoint_auth_method`,
        `${PROVISIONING} jwks_uri`,
        `${REPORT} token_endpoint_auth_method`,
        `${REPORT} jwks_uri`,
      ],
    ],
    [
      "of a client that is the web app",
      {
        text: instead("nightly-report, role: view_only }", "nightly-report, role: view_only, useUserApp: true }"),
        edit: set(WEB_APP, { token_endpoint_auth_method: "private_key_jwt" }),
      },
      [`${WEB_APP} token_endpoint_auth_method`],
    ],
    ["nothing of the provider's default", { edit: unset(REPORT, "token_endpoint_auth_method") }, []],
    ["nothing of another label", { edit: set(REPORT, { label: "Report" }) }, []],
  ],
  "client-without-authentication": [
    [
      "a web app",
      edited(set(WEB_APP, { token_endpoint_auth_method: "none" })),
      [WEB_APP],
      "anyone who knows the client ID can act as the app",
    ],
    ["an API client", edited(set(REPORT, { token_endpoint_auth_method: "none" })), [REPORT]],
  ],
  "code-response-type-missing": [
    [
      "none",
      edited(set(WEB_APP, { response_types: [] })),
      [WEB_APP],
      "nobody can sign in: the app gets no authorization code",
    ],
    ["another", edited(set(WEB_APP, { response_types: ["id_token"] })), [WEB_APP]],
  ],
  "consent-required-by-app": [
    ["of the web app", edited(set(WEB_APP, { consent_method: "REQUIRED" })), [WEB_APP]],
    [
      "of a second app",
      edited(all(NATIVE, set("okta_app_oauth.phone", { consent_method: "REQUIRED" }))),
      ["okta_app_oauth.phone"],
    ],
  ],
  "dpop-required": [
    ["of the web app in the org", demandingProofs("web_app"), [WEB_APP]],
    ["of an API client in the org", demandingProofs("api_client_nightly_report"), [REPORT]],
    [
      "DPoP is demanded in the Admin Console",
      demandingProofs("web_app", "api_client_nightly_report", "api_client_agent_provisioning"),
      [PROVISIONING, REPORT, WEB_APP],
      "Okta refuses every token request: the app requires DPoP",
    ],
    [
      "a deploy writes an app that demands it in the org",
      { ...demandingProofs("web_app"), changes: [updateOf(WEB_APP)] },
      [WEB_APP],
      "whether the app still requires DPoP after the deploy is unknown",
    ],
    [
      "nothing of a deploy that writes an app that does not",
      { ...demandingProofs(), changes: [updateOf(WEB_APP)] },
      [],
    ],
  ],
  "http-redirect": [
    [
      "http",
      edited(set(WEB_APP, { redirect_uris: ["http://mc.acme.example/cb"] })),
      [`${WEB_APP} http://mc.acme.example/cb`],
    ],
    [
      "HTTP in capitals",
      edited(set(WEB_APP, { redirect_uris: ["HTTP://mc.acme.example/cb"] })),
      [`${WEB_APP} HTTP://mc.acme.example/cb`],
    ],
    ["nothing on loopback", edited(set(WEB_APP, { redirect_uris: ["http://localhost:8443/cb"] })), []],
    [
      "a redirect URI is plain http",
      edited(set(WEB_APP, { redirect_uris: [URI, URI.replace("https", "http")] })),
      [`${WEB_APP} http://mc.acme.example:8443/login/okta/redirect`],
      "authorization codes travel unencrypted: a redirect URI uses http",
    ],
  ],
  "implicit-assignment": [
    [
      "of the web app",
      edited(set(WEB_APP, { implicit_assignment: true })),
      [WEB_APP],
      "every user of the org is assigned to the app",
    ],
    [
      "of a second app",
      edited(all(NATIVE, set("okta_app_oauth.phone", { implicit_assignment: true }))),
      ["okta_app_oauth.phone"],
    ],
  ],
  "implicit-or-password-grant": [
    [
      "implicit",
      edited(add(WEB_APP, "grant_types", "implicit")),
      [`${WEB_APP} implicit`],
      "Okta can return users' tokens in the address bar (implicit grant)",
    ],
    [
      "both",
      edited(add(WEB_APP, "grant_types", "implicit", "password")),
      [`${WEB_APP} implicit`, `${WEB_APP} password`],
    ],
    [
      "the password grant is added",
      edited(add(WEB_APP, "grant_types", "password")),
      [`${WEB_APP} password`],
      "the app can ask users for their Okta passwords (password grant)",
    ],
  ],
  "inactive-app": [
    [
      "the web app",
      edited(set(WEB_APP, { status: "INACTIVE" })),
      [WEB_APP],
      "nobody gets a token through Resilio Management Console: it is inactive",
    ],
    ["an API client", edited(set(REPORT, { status: "INACTIVE" })), [REPORT]],
  ],
  "inactive-server": [
    [
      "the server",
      edited(set(SERVER, { status: "INACTIVE" })),
      [SERVER],
      "nobody can sign in and no client gets a token: the authorization server is inactive",
    ],
    [
      "the server under another name",
      edited(all(move(SERVER, "okta_auth_server.other"), set("okta_auth_server.other", { status: "INACTIVE" }))),
      ["okta_auth_server.other"],
    ],
  ],
  "issuer-mode-disagrees": [
    [
      "another mode than the file's",
      edited(set(SERVER, { issuer_mode: "CUSTOM_URL" })),
      [SERVER],
      "the issuer's host differs from Management Console's Organization domain",
    ],
    ["an issuer on another host", edited(set(SERVER, { issuer: "https://evil.okta.com/oauth2/aus1" })), [SERVER]],
  ],
  "other-grant": [
    [
      "a device code",
      edited(add(WEB_APP, "grant_types", DEVICE_CODE)),
      [`${WEB_APP} ${DEVICE_CODE}`],
      "an app can get tokens by a grant type that Management Console does not use",
    ],
    ["of an API client", edited(add(REPORT, "grant_types", DEVICE_CODE)), [`${REPORT} ${DEVICE_CODE}`]],
    ["nothing of one that another check names", edited(add(WEB_APP, "grant_types", "implicit")), []],
  ],
  "other-group-assigned": [
    [
      "one by id",
      edited(add(ASSIGNMENTS, "group", { id: "00g9emaKYZTWRYYRRTSK" })),
      [`${WEB_APP} 00g9emaKYZTWRYYRRTSK`],
    ],
    [
      "one of the stack",
      edited(
        all(
          create("okta_group.interns", { name: "Interns" }),
          add(ASSIGNMENTS, "group", { id: reference("okta_group.interns.id") }),
        ),
      ),
      [`${WEB_APP} Interns`],
      "members of Interns, a group without a role, are assigned to the app",
    ],
  ],
  "pkce-off": [
    [
      "false",
      edited(set(WEB_APP, { pkce_required: false })),
      [WEB_APP],
      "anyone who intercepts an authorization code can redeem it: PKCE is not required",
    ],
    ["not given, which Okta reads as false for web apps", edited(unset(WEB_APP, "pkce_required")), [WEB_APP]],
  ],
  "private-key-client-without-key": [
    ["nothing of a key in a block that is no list", edited(withKeys(KEY)), []],
    ["taken away", edited(unset(PROVISIONING, "jwks_uri")), [PROVISIONING]],
    ["a secret becomes a key", edited(set(REPORT, { token_endpoint_auth_method: "private_key_jwt" })), [REPORT]],
    [
      "a client's key is taken away",
      edited(set(PROVISIONING, { jwks_uri: "" })),
      [PROVISIONING],
      "the client cannot authenticate: Okta has no public key for it",
    ],
  ],
  "privileged-client-with-secret": [
    [
      "an administrator by secret",
      edited(set(PROVISIONING, { token_endpoint_auth_method: "client_secret_post" })),
      [`${PROVISIONING} api::administrator`],
    ],
    [
      "a super administrator in the file",
      { text: (text) => text.replace("nightly-report, role: view_only", "nightly-report, role: super_administrator") },
      [`${REPORT} api::super_administrator`],
    ],
    ["nothing for a viewer", edited(set(REPORT, { token_endpoint_auth_method: "client_secret_post" })), []],
    [
      "an administrator client authenticates by a shared secret",
      edited(
        all(set(PROVISIONING, { token_endpoint_auth_method: "client_secret_basic" }), unset(PROVISIONING, "jwks_uri")),
      ),
      [`${PROVISIONING} api::administrator`],
      "anyone with the secret of Resilio Management Console / agent-provisioning gets api::administrator",
    ],
    [
      "a new client is a super administrator by secret",
      written(
        "    - { name: nightly-report, role: view_only }",
        "    - { name: nightly-report, role: view_only }\n    - { name: tool, role: super_administrator }",
      ),
      ["okta_app_oauth.api_client_tool api::super_administrator"],
      "anyone with the secret of Resilio Management Console / tool gets api::super_administrator",
    ],
  ],
  "redirect-uri-missing": [
    ["none at all", edited(set(WEB_APP, { redirect_uris: [] })), [`${WEB_APP} ${URI}`]],
    ["another port", edited(set(WEB_APP, { redirect_uris: [URI.replace("8443", "8444")] })), [`${WEB_APP} ${URI}`]],
    [
      "the redirect URI ends in a slash",
      edited(set(WEB_APP, { redirect_uris: [`${URI}/`] })),
      [`${WEB_APP} https://mc.acme.example:8443/login/okta/redirect`],
      "sign-in ends in 400 Bad Request: Okta does not know Management Console's redirect URI",
    ],
  ],
  "redirect-uri-not-of-console": [
    [
      "another host",
      edited(add(WEB_APP, "redirect_uris", "https://evil.example/login/okta/redirect")),
      [`${WEB_APP} https://evil.example/login/okta/redirect`],
    ],
    [
      "another case",
      edited(add(WEB_APP, "redirect_uris", URI.replace("mc", "MC"))),
      [`${WEB_APP} https://MC.acme.example:8443/login/okta/redirect`],
    ],
    [
      "nothing that the file names",
      {
        text: (text) =>
          text.replace("  version:", "  extraRedirectUris: [https://10.0.0.5:8443/login/okta/redirect]\n  version:"),
      },
      [],
    ],
    [
      "the redirect host is another one",
      edited(set(WEB_APP, { redirect_uris: ["https://mc.acme.example.evil.example:8443/login/okta/redirect"] })),
      [`${WEB_APP} https://mc.acme.example.evil.example:8443/login/okta/redirect`],
      "Okta may send authorization codes to an address that is not Management Console's",
    ],
    [
      "a second redirect URI on another port is added",
      edited(add(WEB_APP, "redirect_uris", URI.replace("8443", "9443"))),
      [`${WEB_APP} https://mc.acme.example:9443/login/okta/redirect`],
      "Okta may send authorization codes to an address that is not Management Console's",
    ],
  ],
  "refresh-token-grace": [
    [
      "none",
      edited(set(WEB_APP, { refresh_token_leeway: 0 })),
      [WEB_APP],
      "a lost response signs users out: a rotated refresh token has no grace period",
    ],
    ["a second too long", edited(set(WEB_APP, { refresh_token_leeway: 31 })), [WEB_APP]],
    ["nothing at 30 s", edited(set(WEB_APP, { refresh_token_leeway: 30 })), []],
    [
      "nothing where no token rotates",
      edited(set(WEB_APP, { refresh_token_rotation: "STATIC", refresh_token_leeway: 0 })),
      [],
    ],
    ["nothing at 1 s", edited(set(WEB_APP, { refresh_token_leeway: 1 })), []],
    [
      "a rotated refresh token works for a minute",
      edited(set(WEB_APP, { refresh_token_leeway: 60 })),
      [WEB_APP],
      "a stolen refresh token still works 60 s after it was rotated",
    ],
  ],
  "refresh-token-grant-missing": [
    [
      "taken away",
      edited(without(WEB_APP, "grant_types", "refresh_token")),
      [WEB_APP],
      "users are signed out when their access token expires: the app does not allow the Refresh Token grant",
    ],
    ["a second app without it", edited(NATIVE), ["okta_app_oauth.phone"]],
  ],
  "refresh-token-rotation-off": [
    [
      "static",
      edited(set(WEB_APP, { refresh_token_rotation: "STATIC" })),
      [WEB_APP],
      "a stolen refresh token works until it expires: refresh tokens do not rotate",
    ],
    ["not given, which is static", edited(unset(WEB_APP, "refresh_token_rotation")), [WEB_APP]],
  ],
  "response-types-beyond-code": [
    ["an ID token", edited(set(WEB_APP, { response_types: ["id_token"] })), [WEB_APP]],
    ["a token beside the code", edited(set(WEB_APP, { response_types: ["code", "token"] })), [WEB_APP]],
    [
      "tokens may come in the redirect",
      edited(set(WEB_APP, { response_types: ["code", "id_token"] })),
      [WEB_APP],
      "the authorization endpoint returns tokens",
    ],
  ],
  "role-group-not-assigned": [
    [
      "one of them",
      edited(without(ASSIGNMENTS, "group", "role_view_only")),
      [`${WEB_APP} View Only`],
      "nobody can sign in as View Only: the group View Only is not assigned to the app",
    ],
    ["a referenced one", edited(without(ASSIGNMENTS, "group", "00g1emaKYZTWRYYRRTSK")), [`${WEB_APP} Partner Studio`]],
    [
      "nothing where everybody is assigned",
      edited(all(set(WEB_APP, { implicit_assignment: true }), set(ASSIGNMENTS, { group: [] }))),
      [],
    ],
  ],
  "service-app-with-user-grant": [
    [
      "a grant",
      edited(add(REPORT, "grant_types", "authorization_code")),
      [`${REPORT} grants`],
      "an API client can also be used by users",
    ],
    ["a redirect URI", edited(set(REPORT, { redirect_uris: [URI] })), [`${REPORT} redirect URIs`]],
  ],
  "several-client-keys": [
    ["two keys", edited(withKeys([KEY, { ...KEY, kid: "2" }])), [PROVISIONING]],
    ["a key beside the address", edited(set(PROVISIONING, { jwks: [KEY] })), [PROVISIONING]],
    ["a key beside the address, in a block that is no list", edited(set(PROVISIONING, { jwks: KEY })), [PROVISIONING]],
    ["nothing of one key", edited(withKeys([KEY])), []],
    ["nothing of an address and no block", edited(set(PROVISIONING, { jwks: [] })), []],
    [
      "a second key speaks for a client, beside its address",
      edited(set(PROVISIONING, { jwks: [KEY] })),
      [PROVISIONING],
      "more than one private key can act as the client",
    ],
  ],
  "user-app-is-api-client": [
    [
      "Client Credentials on the web app",
      edited(add(WEB_APP, "grant_types", "client_credentials")),
      [WEB_APP],
      "the secret entered in Management Console also gets API tokens",
    ],
    [
      "useUserApp in the file",
      {
        text: (text) =>
          text.replace(
            "name: nightly-report, role: view_only",
            "name: nightly-report, role: view_only, useUserApp: true",
          ),
      },
      [WEB_APP],
    ],
  ],
  "weak-client-key": [
    ["1024 bits", edited(withKeys([{ ...KEY, n: `${"_".repeat(170)}8` }])), [`${PROVISIONING} 1`]],
    ["the exponent 1", edited(withKeys([{ ...KEY, e: "AQ" }])), [`${PROVISIONING} 1`]],
    ["an even exponent", edited(withKeys([{ ...KEY, e: "AQAC" }])), [`${PROVISIONING} 1`]],
    ["in a block that is no list", edited(withKeys({ ...KEY, e: "Aw" })), [`${PROVISIONING} 1`]],
    ["an EC key", edited(withKeys([{ kty: "EC", kid: "ec", x: "x", y: "y" }])), [`${PROVISIONING} ec`]],
    ["no modulus and no name", edited(withKeys([{ kty: "RSA", e: "AQAB" }])), [`${PROVISIONING} key 1`]],
    [
      "a modulus that only the apply knows",
      edited(withKeys([{ ...KEY, n: reference("tls_private_key.a.n") }])),
      [`${PROVISIONING} 1`],
    ],
    ["the second of two", edited(withKeys([KEY, { ...KEY, kid: "2", e: "Aw" }])), [`${PROVISIONING} 2`]],
    ["also where the app does not use it", edited(set(REPORT, { jwks: [{ ...KEY, e: "Aw" }] })), [`${REPORT} 1`]],
    ["nothing of a strong key", edited(withKeys([KEY])), []],
    ["nothing of a strong key in a block that is no list", edited(withKeys(KEY)), []],
    [
      "a client's key signs with the exponent 1",
      edited(set(PROVISIONING, { jwks_uri: undefined, jwks: [{ ...KEY, e: "AQ" }] })),
      [`${PROVISIONING} 1`],
      "got e is 1, less than 65537",
    ],
    [
      "a client's key is short, in a block that is no list",
      edited(set(PROVISIONING, { jwks_uri: undefined, jwks: { ...KEY, n: `${"_".repeat(170)}8` } })),
      [`${PROVISIONING} 1`],
      "got n has 1024 bits, fewer than 2048",
    ],
  ],
  "wildcard-redirect": [
    [
      "subdomains",
      edited(set(WEB_APP, { wildcard_redirect: "SUBDOMAIN" })),
      [`${WEB_APP} wildcard_redirect`],
      "Okta may send authorization codes to any subdomain",
    ],
    [
      "a star in a URI",
      edited(set(WEB_APP, { redirect_uris: ["https://*.example/cb"] })),
      [`${WEB_APP} https://*.example/cb`],
    ],
    [
      "a redirect URI has a wildcard",
      edited(add(WEB_APP, "redirect_uris", "https://*.acme.example/login/okta/redirect")),
      [`${WEB_APP} https://*.acme.example/login/okta/redirect`],
      "Okta may send authorization codes to any subdomain",
    ],
  ],
} satisfies Ways;
