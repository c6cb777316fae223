import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { webApp } from "local-okta/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Refused } from "../../domain/verify/answer.ts";
import { authorizationRequest } from "../../io/oidc/authorize.ts";
import { oauthHttp } from "../../io/oidc/oauth-http.ts";
import { createRateLimiter } from "../../io/oidc/rate-limiter.ts";
import { type SignedIn, signIn } from "../../io/oidc/sign-in.ts";
import { type RawTokens, requestTokens } from "../../io/oidc/token-endpoint.ts";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { makeProject, type Project } from "../journeys/project.ts";
import { type Admin, adminOf } from "../journeys/verify-org.ts";
import { STATEMENTS } from "./statements.ts";

/** `console` is the web application itself, so that one client stands in a policy for users and in one for API. */
const ENVIRONMENT = `managementConsole:
  address: https://mc.acme.example:8443
roles:
  builtIn: [super_administrator, administrator, view_only]
  custom: [{ name: Field Engineers }]
users: {}
api:
  accessTokenLifetime: 15m
  clients:
    - { name: nightly-report, role: view_only }
    - { name: dashboard, role: view_only }
    - { name: provisioning, role: administrator }
    - { name: console, role: view_only, useUserApp: true }
`;
const AUDIENCE = "https://mc.acme.example:8443";
const REDIRECT_URI = "https://mc.acme.example:8443/login/okta/redirect";
const SIGN_IN_SCOPES = ["email", "offline_access", "openid", "profile", "user_groups"];
const WEB_APP = "Resilio Management Console";

/** An answer that is Okta's refusal with this text. */
const refused = (text: string) => ({ kind: "refused", description: expect.stringContaining(text) });
const BY_POLICY = refused("Policy evaluation failed for this request, please check the policy configurations.");
const UNKNOWN_SCOPE = refused("One or more scopes are not configured for the authorization server resource.");
const NO_DEFAULT_SCOPE = refused("does not have any configured default scopes, 'scope' must be provided.");
const OPENID_FOR_CLIENT = refused("Cannot request 'openid' scopes using client credentials.");
const NOT_ASSIGNED = refused("User is not assigned to the client application.");
const NO_CHALLENGE = refused("PKCE code challenge is required by the application.");
const OTHER_REDIRECT_URI = refused("'redirect_uri' parameter must be a Login redirect URI in the client app settings.");

const { signal } = new AbortController();
const http = oauthHttp({ fetch, signal, rateLimiter: createRateLimiter("unlimited") });
let sandbox: Sandbox;
let project: Project;
let admin: Admin;
let issuer: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  admin = adminOf(sandbox);
  project = makeProject(sandbox.env);
  project.environment("vendor", `okta:\n  orgUrl: ${sandbox.url}\n${ENVIRONMENT}`);
  expect(await project.cli(["deploy", "vendor", "--yes"])).toMatchObject({ exitCode: 0 });
  issuer = `${sandbox.url}/oauth2/${idOf(sandbox.org.snapshot().authorizationServers, (server) => !server.default)}`;
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

function idOf<T extends { readonly id: string }>(records: readonly T[], isMatch: (record: T) => boolean): string {
  const found = records.find(isMatch);
  if (found === undefined) throw new Error("the org has no such record");
  return found.id;
}

/** The application of a label, with its secret. */
async function tokenClient(label: string) {
  const clientId = idOf(sandbox.org.snapshot().apps, (app) => app.label === label);
  const [found] = await admin.get<{ client_secret: string }[]>(`/apps/${clientId}/credentials/secrets`);
  return { issuer, clientId, credential: { kind: "secret", secret: found?.client_secret ?? "" } } as const;
}

/** Client credentials of an API Services application, or of the web application. */
async function asClient(name: string, scope?: string): Promise<RawTokens | Refused> {
  const client = await tokenClient(name === "console" ? WEB_APP : `${WEB_APP} / ${name}`);
  return requestTokens(http, client, { grant_type: "client_credentials", ...(scope !== undefined && { scope }) });
}

/** Signs a user of example.com in by script, and trades the code for tokens. */
async function asUser(name: string, change: { app?: string; scopes?: string[]; redirectUri?: string; pkce?: boolean }) {
  const { app = WEB_APP, scopes = SIGN_IN_SCOPES, redirectUri = REDIRECT_URI, pkce = true } = change;
  const client = await tokenClient(app);
  const request = authorizationRequest(issuer, client.clientId, { redirectUri, scopes, responseType: "code", pkce });
  const email = `${name}@example.com`;
  const password = sandbox.users.find((user) => user.email === email)?.password ?? "";
  const end = await signIn(http, request, { email, password });
  if (end.kind !== "code") return end;
  const sent = { code: end.code, redirect_uri: redirectUri, code_verifier: request.codeVerifier };
  return requestTokens(http, client, { grant_type: "authorization_code", ...sent });
}

async function refreshed({ refreshToken = "" }: RawTokens): Promise<RawTokens> {
  const parameters = { refresh_token: refreshToken, scope: SIGN_IN_SCOPES.join(" ") };
  return tokens(requestTokens(http, await tokenClient(WEB_APP), { grant_type: "refresh_token", ...parameters }));
}

async function tokens(answer: Promise<RawTokens | Refused | SignedIn>): Promise<RawTokens> {
  const end = await answer;
  if (end.kind !== "rawTokens") throw new Error(end.kind === "refused" ? end.description : end.kind);
  return end;
}

const clientTokens = (name: string, scope: string) => tokens(asClient(name, scope));
const userTokens = (name: string, scopes = SIGN_IN_SCOPES) => tokens(asUser(name, { scopes }));
const accessClaims = ({ accessToken }: RawTokens) => decodeJwt<{ scp: string[] }>(accessToken);
const scopesIn = (received: RawTokens) => accessClaims(received).scp.toSorted();
const lifetimeIn = (received: RawTokens) => Number(accessClaims(received).exp) - Number(accessClaims(received).iat);
const rolesIn = ({ idToken = "" }: RawTokens) => decodeJwt<{ roles?: string[] }>(idToken).roles?.toSorted();

/** Does something while a user is in a group, or is not. */
async function withMembership(change: "PUT" | "DELETE", group: string, name: string, work: () => Promise<void>) {
  const { groups, users } = sandbox.org.snapshot();
  const groupId = idOf(groups, ({ profile }) => profile.name === group);
  const userId = idOf(users, ({ profile }) => profile["login"] === `${name}@example.com`);
  const send = async (method: "PUT" | "DELETE") => {
    const headers = { authorization: `SSWS ${sandbox.apiToken}` };
    const response = await fetch(`${sandbox.url}/api/v1/groups/${groupId}/users/${userId}`, { method, headers });
    expect(response.status).toBe(204);
  };
  await send(change);
  await work().finally(() => send(change === "PUT" ? "DELETE" : "PUT"));
}

/** Does something while the access policies of these names are inactive. */
async function withoutPolicies(names: readonly string[], work: () => Promise<void>) {
  const named = sandbox.org.snapshot().policies.filter(({ name }) => names.includes(name));
  const paths = named.map((policy) => `/authorizationServers/${policy.authorizationServerId}/policies/${policy.id}`);
  const deactivate = (policy: { status: string }) => Object.assign(policy, { status: "INACTIVE" });
  const restore = await Promise.all(paths.map((path) => admin.edit(path, deactivate)));
  await work().finally(() => Promise.all(restore.map((back) => back())));
}

/** One proof per statement that is held by tokens. */
const PROOFS: Readonly<Record<string, () => Promise<void>>> = {
  V02: async () => expect(rolesIn(await userTokens("tara.two"))).toEqual(["Administrator", "View Only"]),
  V07: async () => expect(scopesIn(await refreshed(await userTokens("vera.viewer")))).toEqual(SIGN_IN_SCOPES),
  V08: async () => {
    expect(await asUser("vera.viewer", { redirectUri: REDIRECT_URI })).toMatchObject({ kind: "rawTokens" });
    const answer = await asUser("vera.viewer", { redirectUri: `${REDIRECT_URI}/` });
    expect(answer).toMatchObject({ ...OTHER_REDIRECT_URI, by: "page", status: 400 });
  },
  V09: async () => {
    expect(await asUser("nina.none", {})).toMatchObject(NOT_ASSIGNED);
    await withMembership("PUT", "View Only", "nina.none", async () =>
      expect(rolesIn(await userTokens("nina.none"))).toEqual(["View Only"]),
    );
  },
  V10: async () => expect(await asUser("vera.viewer", { pkce: false })).toMatchObject(NO_CHALLENGE),
  V11: async () => {
    const first = await userTokens("vera.viewer");
    const second = await refreshed(first);
    const third = await refreshed(second);
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
  },
  V12: async () => {
    const received = await clientTokens("nightly-report", "api::view_only");
    expect(received.tokenType).toBe("Bearer");
    expect(accessClaims(received)).not.toHaveProperty("cnf");
  },
  V15: async () => {
    expect(accessClaims(await userTokens("vera.viewer")).aud).toBe(AUDIENCE);
    expect(accessClaims(await clientTokens("nightly-report", "api::view_only")).aud).toBe(AUDIENCE);
  },
  V17: async () => expect(scopesIn(await userTokens("vera.viewer"))).toEqual(SIGN_IN_SCOPES),
  V18: async () => {
    for (const scope of ["api::super_administrator", "api::administrator", "api::field_engineers"])
      expect(await asClient("dashboard", scope)).toMatchObject(BY_POLICY);
    expect(await asClient("dashboard", "api::Field Engineers")).toMatchObject(UNKNOWN_SCOPE);
    expect(scopesIn(await clientTokens("dashboard", "api::view_only"))).toEqual(["api::view_only"]);
  },
  V19: async () => expect(await asUser("vera.viewer", { scopes: ["openid", "groups"] })).toMatchObject(UNKNOWN_SCOPE),
  V20: async () => {
    const received = await userTokens("sofia.super");
    expect(rolesIn(received)).toEqual(["Super Administrator"]);
    expect(rolesIn(await refreshed(received))).toEqual(["Super Administrator"]);
  },
  V21: async () => {
    await admin.post("/groups", { profile: { name: "View Only Payroll" } });
    await withMembership("PUT", "View Only Payroll", "felix.field", async () =>
      expect(rolesIn(await userTokens("felix.field"))).toEqual(["Field Engineers"]),
    );
  },
  V22: async () => {
    expect(rolesIn(await userTokens("adam.admin", ["openid", "profile"]))).toBeUndefined();
    expect(rolesIn(await userTokens("adam.admin", ["openid", "user_groups"]))).toEqual(["Administrator"]);
  },
  V23: async () => {
    const received = await userTokens("adam.admin");
    expect(rolesIn(received)).toEqual(["Administrator"]);
    expect(accessClaims(received)).not.toHaveProperty("roles");
    expect(scopesIn(await clientTokens("provisioning", "api::administrator"))).toEqual(["api::administrator"]);
  },
  V24: () =>
    withoutPolicies(["User sign-in", "API: View Only", "API: Administrator"], async () => {
      expect(await asUser("sofia.super", {})).toMatchObject(BY_POLICY);
      expect(await asClient("nightly-report", "api::view_only")).toMatchObject(BY_POLICY);
      expect(await asClient("provisioning", "api::administrator")).toMatchObject(BY_POLICY);
    }),
  V26: async () => {
    const other = webApp("Another web app", { redirect_uris: [REDIRECT_URI] });
    const { id } = await admin.post<{ id: string }>("/apps", other);
    const vera = await admin.get<{ id: string }>("/users/vera.viewer@example.com");
    await admin.post(`/apps/${id}/users`, { id: vera.id });
    expect(await asUser("vera.viewer", { app: "Another web app" })).toMatchObject(BY_POLICY);
    expect(await asUser("vera.viewer", {})).toMatchObject({ kind: "rawTokens" });
  },
  V27: async () => {
    expect(await asUser("vera.viewer", { scopes: ["user_groups"] })).toMatchObject({ kind: "rawTokens" });
    expect(await asClient("console", "user_groups")).toMatchObject(BY_POLICY);
  },
  V28: async () => {
    expect(scopesIn(await userTokens("vera.viewer"))).toEqual(SIGN_IN_SCOPES);
    expect(await asUser("vera.viewer", { scopes: [...SIGN_IN_SCOPES, "phone"] })).toMatchObject(BY_POLICY);
  },
  V29: async () => {
    expect(scopesIn(await clientTokens("provisioning", "api::administrator"))).toEqual(["api::administrator"]);
    expect(await asClient("dashboard", "api::administrator")).toMatchObject(BY_POLICY);
  },
  V30: async () => {
    expect(await asClient("console", "api::view_only")).toMatchObject({ kind: "rawTokens" });
    expect(await asUser("sofia.super", { scopes: ["api::view_only"] })).toMatchObject(BY_POLICY);
  },
  V31: async () => {
    expect(scopesIn(await clientTokens("nightly-report", "api::view_only"))).toEqual(["api::view_only"]);
    expect(await asClient("nightly-report", "api::view_only api::administrator")).toMatchObject(BY_POLICY);
  },
  V32: () =>
    withoutPolicies(["API: View Only"], async () => {
      expect(await asClient("nightly-report", "api::view_only")).toMatchObject(BY_POLICY);
      expect(await asClient("dashboard", "api::view_only")).toMatchObject(BY_POLICY);
      expect(await asClient("provisioning", "api::administrator")).toMatchObject({ kind: "rawTokens" });
    }),
  V33: async () => {
    expect(rolesIn(await userTokens("vera.viewer", ["openid", "user_groups"]))).toEqual(["View Only"]);
    expect((await userTokens("vera.viewer", ["user_groups"])).idToken).toBeUndefined();
    expect(await asClient("nightly-report")).toMatchObject(NO_DEFAULT_SCOPE);
  },
  V34: async () => expect(scopesIn(await clientTokens("dashboard", "api::view_only"))).toEqual(["api::view_only"]),
  V35: async () => {
    expect(await asClient("nightly-report", "api::administrator")).toMatchObject(BY_POLICY);
    expect(await asClient("nightly-report", "api::super_administrator")).toMatchObject(BY_POLICY);
  },
  V37: async () => {
    const { cid, scp } = accessClaims(await clientTokens("console", "api::view_only"));
    expect({ cid, scp }).toEqual({ cid: (await tokenClient(WEB_APP)).clientId, scp: ["api::view_only"] });
  },
  V41: async () => {
    const { clientId, credential } = await tokenClient(`${WEB_APP} / nightly-report`);
    const basic = Buffer.from(`${clientId}:${credential.secret}`).toString("base64");
    const response = await fetch(`${issuer}/v1/token`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: "api::view_only" }),
    });
    const { access_token } = JSON.parse(await response.text());
    const keys = createRemoteJWKSet(new URL(`${issuer}/v1/keys`));
    const { payload } = await jwtVerify(access_token, keys, { issuer, audience: AUDIENCE });
    expect(payload["scp"]).toEqual(["api::view_only"]);
  },
  V42: async () => {
    const received = await clientTokens("nightly-report", "api::view_only");
    expect([received.expiresIn, lifetimeIn(received)]).toEqual([900, 900]);
  },
  // Besides the client's own id and the times, only the scopes say who calls.
  V43: async () => {
    const claims = accessClaims(await clientTokens("nightly-report", "api::view_only"));
    expect(Object.keys(claims).sort()).toEqual(["aud", "cid", "exp", "iat", "iss", "jti", "scp", "sub", "ver"]);
    expect(claims.sub).toBe(claims["cid"]);
    expect(scopesIn(await clientTokens("dashboard", "api::view_only"))).toEqual(claims.scp);
  },
  V46: async () => {
    const received = await clientTokens("nightly-report", "api::view_only");
    expect(accessClaims(received)).not.toHaveProperty("roles");
    expect(received.idToken).toBeUndefined();
    expect(await asClient("nightly-report", "openid user_groups")).toMatchObject(OPENID_FOR_CLIENT);
  },
  V49: async () => {
    const received = await userTokens("tara.two");
    expect([received.expiresIn, lifetimeIn(received)]).toEqual([3600, 3600]);
    await withMembership("DELETE", "Administrator", "tara.two", async () =>
      expect(rolesIn(await refreshed(received))).toEqual(["View Only"]),
    );
  },
};

describe.each(STATEMENTS.filter(({ heldBy }) => heldBy.includes("T")))("$id $says", ({ id }) => {
  test(`${id} T`, async () => {
    const proof = PROOFS[id];
    if (proof === undefined) throw new Error(`No proof of ${id} T`);
    await proof();
  });
});
