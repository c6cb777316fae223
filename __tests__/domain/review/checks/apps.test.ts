import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { appsChecks } from "../../../../domain/review/checks/apps/checks.ts";
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
} from "../../../mutations/review/review-edit.ts";
import { attributes, type EditableStack, reference, type SubjectOptions, subject } from "../subject.ts";
import { edited, testWays, type Way } from "./ways.ts";

const URI = "https://mc.acme.example:8443/login/okta/redirect";
const check = (id: string) => {
  const one = appsChecks.find((each) => each.id === id);
  if (one === undefined) throw new Error(`There is no check ${id}`);
  return one;
};
const N = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }).n ?? "";
const KEY = { kty: "RSA", kid: "1", e: "AQAB", n: N };
/** As a client has it that was given a public key in place of an address. */
const withKeys = (jwks: unknown) => set(PROVISIONING, { jwks_uri: undefined, jwks });
const NATIVE = create("okta_app_oauth.phone", { type: "native", label: "Phone", grant_types: ["authorization_code"] });

const swapLabels = (stack: EditableStack) => {
  const [report, provisioning] = [attributes(stack, REPORT), attributes(stack, PROVISIONING)];
  [report["label"], provisioning["label"]] = [provisioning["label"], report["label"]];
};

/** Per check: ways to fail, each with exactly what is found; then what is nearly wrong and fine. */
/** What no configuration can say, and only the org shows. */
function demandingProofs(key: string): SubjectOptions {
  const { model } = subject().after;
  const apps = model.apps.map((app) => ({ ...app, dpopRequired: app.key === key }));
  return { live: { model: { ...model, apps }, memberships: [], individuallyAssigned: [], groupRules: [] } };
}

const WAYS: readonly Way[] = [
  [
    "client-authentication-differs",
    "keys from another address",
    { edit: set(PROVISIONING, { jwks_uri: "https://evil.example/jwks" }) },
    [`${PROVISIONING} jwks_uri`],
  ],
  [
    "client-authentication-differs",
    "a secret in place of a key",
    { edit: set(PROVISIONING, { token_endpoint_auth_method: "client_secret_basic", jwks_uri: undefined }) },
    [`${PROVISIONING} token_endpoint_auth_method`, `${PROVISIONING} jwks_uri`],
  ],
  [
    "client-authentication-differs",
    "a key beside the secret",
    { edit: set(REPORT, { jwks: [{ kty: "RSA", kid: "mine", n: "n", e: "AQAB" }] }) },
    [`${REPORT} jwks`],
  ],
  [
    "client-authentication-differs",
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
    "client-authentication-differs",
    "of a client that is the web app",
    {
      text: instead("nightly-report, role: view_only }", "nightly-report, role: view_only, useUserApp: true }"),
      edit: set(WEB_APP, { token_endpoint_auth_method: "private_key_jwt" }),
    },
    [`${WEB_APP} token_endpoint_auth_method`],
  ],
  [
    "client-authentication-differs",
    "nothing of the provider's default",
    { edit: unset(REPORT, "token_endpoint_auth_method") },
    [],
  ],
  ["client-authentication-differs", "nothing of another label", { edit: set(REPORT, { label: "Report" }) }, []],
  ["weak-client-key", "1024 bits", edited(withKeys([{ ...KEY, n: `${"_".repeat(170)}8` }])), [`${PROVISIONING} 1`]],
  ["weak-client-key", "the exponent 1", edited(withKeys([{ ...KEY, e: "AQ" }])), [`${PROVISIONING} 1`]],
  ["weak-client-key", "an even exponent", edited(withKeys([{ ...KEY, e: "AQAC" }])), [`${PROVISIONING} 1`]],
  ["weak-client-key", "in a block that is no list", edited(withKeys({ ...KEY, e: "Aw" })), [`${PROVISIONING} 1`]],
  [
    "weak-client-key",
    "an EC key",
    edited(withKeys([{ kty: "EC", kid: "ec", x: "x", y: "y" }])),
    [`${PROVISIONING} ec`],
  ],
  [
    "weak-client-key",
    "no modulus and no name",
    edited(withKeys([{ kty: "RSA", e: "AQAB" }])),
    [`${PROVISIONING} key 1`],
  ],
  [
    "weak-client-key",
    "a modulus that only the apply knows",
    edited(withKeys([{ ...KEY, n: reference("tls_private_key.a.n") }])),
    [`${PROVISIONING} 1`],
  ],
  [
    "weak-client-key",
    "the second of two",
    edited(withKeys([KEY, { ...KEY, kid: "2", e: "Aw" }])),
    [`${PROVISIONING} 2`],
  ],
  [
    "weak-client-key",
    "also where the app does not use it",
    edited(set(REPORT, { jwks: [{ ...KEY, e: "Aw" }] })),
    [`${REPORT} 1`],
  ],
  ["weak-client-key", "nothing of a strong key", edited(withKeys([KEY])), []],
  ["weak-client-key", "nothing of a strong key in a block that is no list", edited(withKeys(KEY)), []],
  ["several-client-keys", "two keys", edited(withKeys([KEY, { ...KEY, kid: "2" }])), [PROVISIONING]],
  ["several-client-keys", "a key beside the address", edited(set(PROVISIONING, { jwks: [KEY] })), [PROVISIONING]],
  [
    "several-client-keys",
    "a key beside the address, in a block that is no list",
    edited(set(PROVISIONING, { jwks: KEY })),
    [PROVISIONING],
  ],
  ["several-client-keys", "nothing of one key", edited(withKeys([KEY])), []],
  ["several-client-keys", "nothing of an address and no block", edited(set(PROVISIONING, { jwks: [] })), []],
  ["private-key-client-without-key", "nothing of a key in a block that is no list", edited(withKeys(KEY)), []],
  ["dpop-required", "of the web app in the org", demandingProofs("web_app"), [WEB_APP]],
  ["dpop-required", "of an API client in the org", demandingProofs("api_client_nightly_report"), [REPORT]],
  ["implicit-or-password-grant", "implicit", edited(add(WEB_APP, "grant_types", "implicit")), [`${WEB_APP} implicit`]],
  [
    "implicit-or-password-grant",
    "both",
    edited(add(WEB_APP, "grant_types", "implicit", "password")),
    [`${WEB_APP} implicit`, `${WEB_APP} password`],
  ],
  ["response-types-beyond-code", "an ID token", edited(set(WEB_APP, { response_types: ["id_token"] })), [WEB_APP]],
  [
    "response-types-beyond-code",
    "a token beside the code",
    edited(set(WEB_APP, { response_types: ["code", "token"] })),
    [WEB_APP],
  ],
  ["pkce-off", "false", edited(set(WEB_APP, { pkce_required: false })), [WEB_APP]],
  ["pkce-off", "not given, which Okta reads as false for web apps", edited(unset(WEB_APP, "pkce_required")), [WEB_APP]],
  ["refresh-token-grant-missing", "taken away", edited(without(WEB_APP, "grant_types", "refresh_token")), [WEB_APP]],
  ["refresh-token-grant-missing", "a second app without it", edited(NATIVE), ["okta_app_oauth.phone"]],
  ["refresh-token-rotation-off", "static", edited(set(WEB_APP, { refresh_token_rotation: "STATIC" })), [WEB_APP]],
  [
    "refresh-token-rotation-off",
    "not given, which is static",
    edited(unset(WEB_APP, "refresh_token_rotation")),
    [WEB_APP],
  ],
  ["refresh-token-grace", "none", edited(set(WEB_APP, { refresh_token_leeway: 0 })), [WEB_APP]],
  ["refresh-token-grace", "a second too long", edited(set(WEB_APP, { refresh_token_leeway: 31 })), [WEB_APP]],
  [
    "wildcard-redirect",
    "subdomains",
    edited(set(WEB_APP, { wildcard_redirect: "SUBDOMAIN" })),
    [`${WEB_APP} wildcard_redirect`],
  ],
  [
    "wildcard-redirect",
    "a star in a URI",
    edited(set(WEB_APP, { redirect_uris: ["https://*.example/cb"] })),
    [`${WEB_APP} https://*.example/cb`],
  ],
  [
    "http-redirect",
    "http",
    edited(set(WEB_APP, { redirect_uris: ["http://mc.acme.example/cb"] })),
    [`${WEB_APP} http://mc.acme.example/cb`],
  ],
  [
    "http-redirect",
    "HTTP in capitals",
    edited(set(WEB_APP, { redirect_uris: ["HTTP://mc.acme.example/cb"] })),
    [`${WEB_APP} HTTP://mc.acme.example/cb`],
  ],
  [
    "redirect-uri-not-of-console",
    "another host",
    edited(add(WEB_APP, "redirect_uris", "https://evil.example/login/okta/redirect")),
    [`${WEB_APP} https://evil.example/login/okta/redirect`],
  ],
  [
    "redirect-uri-not-of-console",
    "another case",
    edited(add(WEB_APP, "redirect_uris", URI.replace("mc", "MC"))),
    [`${WEB_APP} https://MC.acme.example:8443/login/okta/redirect`],
  ],
  ["redirect-uri-missing", "none at all", edited(set(WEB_APP, { redirect_uris: [] })), [`${WEB_APP} ${URI}`]],
  [
    "redirect-uri-missing",
    "another port",
    edited(set(WEB_APP, { redirect_uris: [URI.replace("8443", "8444")] })),
    [`${WEB_APP} ${URI}`],
  ],
  ["audience-differs", "a slash more", edited(set(SERVER, { audiences: ["https://mc.acme.example:8443/"] })), [SERVER]],
  [
    "audience-differs",
    "a second one",
    edited(set(SERVER, { audiences: ["https://mc.acme.example:8443", "https://other.example"] })),
    [SERVER],
  ],
  ["audience-differs", "none", edited(set(SERVER, { audiences: [] })), [SERVER]],
  [
    "issuer-mode-disagrees",
    "another mode than the file's",
    edited(set(SERVER, { issuer_mode: "CUSTOM_URL" })),
    [SERVER],
  ],
  [
    "issuer-mode-disagrees",
    "an issuer on another host",
    edited(set(SERVER, { issuer: "https://evil.okta.com/oauth2/aus1" })),
    [SERVER],
  ],
  [
    "app-settings-changed",
    "the authentication",
    edited(set(REPORT, { token_endpoint_auth_method: "client_secret_post" })),
    [`${REPORT} token_endpoint_auth_method`],
  ],
  [
    "app-settings-changed",
    "consent and issuer",
    edited(set(WEB_APP, { consent_method: "REQUIRED", issuer_mode: "DYNAMIC" })),
    [`${WEB_APP} issuer_mode`, `${WEB_APP} consent_method`],
  ],
  ["consent-required-by-app", "of the web app", edited(set(WEB_APP, { consent_method: "REQUIRED" })), [WEB_APP]],
  [
    "consent-required-by-app",
    "of a second app",
    edited(all(NATIVE, set("okta_app_oauth.phone", { consent_method: "REQUIRED" }))),
    ["okta_app_oauth.phone"],
  ],
  ["implicit-assignment", "of the web app", edited(set(WEB_APP, { implicit_assignment: true })), [WEB_APP]],
  [
    "implicit-assignment",
    "of a second app",
    edited(all(NATIVE, set("okta_app_oauth.phone", { implicit_assignment: true }))),
    ["okta_app_oauth.phone"],
  ],
  [
    "role-group-not-assigned",
    "one of them",
    edited(without(ASSIGNMENTS, "group", "role_view_only")),
    [`${WEB_APP} View Only`],
  ],
  [
    "role-group-not-assigned",
    "a referenced one",
    edited(without(ASSIGNMENTS, "group", "00g1emaKYZTWRYYRRTSK")),
    [`${WEB_APP} Partner Studio`],
  ],
  [
    "other-group-assigned",
    "one by id",
    edited(add(ASSIGNMENTS, "group", { id: "00g9emaKYZTWRYYRRTSK" })),
    [`${WEB_APP} 00g9emaKYZTWRYYRRTSK`],
  ],
  [
    "other-group-assigned",
    "one of the stack",
    edited(
      all(
        create("okta_group.interns", { name: "Interns" }),
        add(ASSIGNMENTS, "group", { id: reference("okta_group.interns.id") }),
      ),
    ),
    [`${WEB_APP} Interns`],
  ],
  [
    "service-app-with-user-grant",
    "a grant",
    edited(add(REPORT, "grant_types", "authorization_code")),
    [`${REPORT} grants`],
  ],
  [
    "service-app-with-user-grant",
    "a redirect URI",
    edited(set(REPORT, { redirect_uris: [URI] })),
    [`${REPORT} redirect URIs`],
  ],
  [
    "user-app-is-api-client",
    "Client Credentials on the web app",
    edited(add(WEB_APP, "grant_types", "client_credentials")),
    [WEB_APP],
  ],
  [
    "user-app-is-api-client",
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
  [
    "privileged-client-with-secret",
    "an administrator by secret",
    edited(set(PROVISIONING, { token_endpoint_auth_method: "client_secret_post" })),
    [`${PROVISIONING} api::administrator`],
  ],
  [
    "privileged-client-with-secret",
    "a super administrator in the file",
    { text: (text) => text.replace("nightly-report, role: view_only", "nightly-report, role: super_administrator") },
    [`${REPORT} api::super_administrator`],
  ],
  [
    "client-without-authentication",
    "a web app",
    edited(set(WEB_APP, { token_endpoint_auth_method: "none" })),
    [WEB_APP],
  ],
  [
    "client-without-authentication",
    "an API client",
    edited(set(REPORT, { token_endpoint_auth_method: "none" })),
    [REPORT],
  ],
  ["inactive-app", "the web app", edited(set(WEB_APP, { status: "INACTIVE" })), [WEB_APP]],
  ["inactive-app", "an API client", edited(set(REPORT, { status: "INACTIVE" })), [REPORT]],
  ["inactive-server", "the server", edited(set(SERVER, { status: "INACTIVE" })), [SERVER]],
  [
    "inactive-server",
    "the server under another name",
    edited(all(move(SERVER, "okta_auth_server.other"), set("okta_auth_server.other", { status: "INACTIVE" }))),
    ["okta_auth_server.other"],
  ],
  ["http-redirect", "nothing on loopback", edited(set(WEB_APP, { redirect_uris: ["http://localhost:8443/cb"] })), []],
  ["refresh-token-grace", "nothing at 30 s", edited(set(WEB_APP, { refresh_token_leeway: 30 })), []],
  ["refresh-token-grace", "nothing at 1 s", edited(set(WEB_APP, { refresh_token_leeway: 1 })), []],
  [
    "app-settings-changed",
    "nothing without something to compare with",
    { edit: set(WEB_APP, { issuer_mode: "DYNAMIC" }) },
    [],
  ],
  [
    "privileged-client-with-secret",
    "nothing for a viewer",
    edited(set(REPORT, { token_endpoint_auth_method: "client_secret_post" })),
    [],
  ],
  [
    "role-group-not-assigned",
    "nothing where everybody is assigned",
    edited(all(set(WEB_APP, { implicit_assignment: true }), set(ASSIGNMENTS, { group: [] }))),
    [],
  ],
  [
    "redirect-uri-not-of-console",
    "nothing that the file names",
    {
      text: (text) =>
        text.replace("  version:", "  extraRedirectUris: [https://10.0.0.5:8443/login/okta/redirect]\n  version:"),
    },
    [],
  ],
  ["other-grant", "a device code", edited(add(WEB_APP, "grant_types", DEVICE_CODE)), [`${WEB_APP} ${DEVICE_CODE}`]],
  ["other-grant", "of an API client", edited(add(REPORT, "grant_types", DEVICE_CODE)), [`${REPORT} ${DEVICE_CODE}`]],
  ["other-grant", "nothing of one that another check names", edited(add(WEB_APP, "grant_types", "implicit")), []],
  ["code-response-type-missing", "none", edited(set(WEB_APP, { response_types: [] })), [WEB_APP]],
  ["code-response-type-missing", "another", edited(set(WEB_APP, { response_types: ["id_token"] })), [WEB_APP]],
  ["private-key-client-without-key", "taken away", edited(unset(PROVISIONING, "jwks_uri")), [PROVISIONING]],
  [
    "private-key-client-without-key",
    "a secret becomes a key",
    edited(set(REPORT, { token_endpoint_auth_method: "private_key_jwt" })),
    [REPORT],
  ],
];

testWays(appsChecks, WAYS);

test("a near miss is named by its one difference", () => {
  const [slash] = check("audience-differs").find(
    subject({ edit: set(SERVER, { audiences: ["https://mc.acme.example:8443/"] }) }),
  );
  expect(slash).toMatchObject({
    got: "https://mc.acme.example:8443/, which differs by a slash at the end",
    expected: "https://mc.acme.example:8443",
  });
});

test("both places of keys are named", () => {
  const [one] = check("several-client-keys").find(subject(edited(set(PROVISIONING, { jwks: KEY }))));
  expect(one?.got).toBe("1 key in jwks and the address https://provisioning.acme.example/.well-known/jwks.json");
});

/** What is found of the client's keys, where the file gives it a public key. */
function keysFound(jwks: readonly object[]): string[] {
  const { environment, after, ...rest } = subject({ edit: withKeys(jwks) });
  const publicKey = { kty: "RSA", kid: "1", n: N, e: "AQAB" } as const;
  const clients = environment.api?.clients.map((client) =>
    client.id === "agent_provisioning"
      ? { ...client, authentication: { method: "privateKey", publicKey } as const }
      : client,
  );
  const api = environment.api && clients && { ...environment.api, clients };
  return check("client-authentication-differs")
    .find({ ...rest, after, environment: { ...environment, ...(api && { api }) } })
    .map(({ object, item }) => `${object} ${item}`);
}

test("the public key that the file gives a client is what the client may have", () => {
  expect(keysFound([KEY])).toEqual([]);
});

test("another key under the same id is not the one of the file", () => {
  expect(keysFound([{ ...KEY, n: `${N.startsWith("x") ? "y" : "x"}${N.slice(1)}` }])).toEqual([`${PROVISIONING} jwks`]);
});

test("a second key beside the one of the file is one too many", () => {
  expect(keysFound([KEY, { ...KEY, kid: "2" }])).toEqual([`${PROVISIONING} jwks`]);
});
