import { describe, expect, test } from "vitest";
import { accessPolicy, basic, encryptionKey, groupRule, inlineHook, policyRule, webApp } from "../testing.ts";
import { API_SECRET, ROLES_CLAIM, startOAuthOrg, WEB_SECRET } from "./oauth/oauth-org.ts";

/** What a route is asked, and what it answers. */
interface Step {
  readonly status: number;
  readonly query?: string;
  /** JSON. */
  readonly body?: object;
  readonly form?: Readonly<Record<string, string>>;
  readonly authorization?: string;
  /** The parameter that the `id` of the answer stands for in the paths that follow. */
  readonly makes?: string;
}

const org = await startOAuthOrg();
const { body: tokens } = await org.tokens();
const IDS: Record<string, string> = {
  serverId: org.serverId,
  userId: (await org.call("GET", "/api/v1/users/ada@example.com")).id,
  schemaId: org.org.snapshot().organization.userSchemaId,
  policyId: String((await org.call("GET", "/api/v1/policies?type=ACCESS_POLICY")).at("0.id")),
  clientId: org.apiApp,
  associatedServerId: org.serverId,
  keyId: String((await org.get(`/oauth2/${org.serverId}/v1/keys`)).text.match(/"kid":"([^"]+)"/)?.[1]),
};
const signIn = new URLSearchParams(org.authorizePath().split("?")[1]);
const BEARER = `Bearer ${tokens["access_token"]}`;
const web = basic(org.webApp, WEB_SECRET)["Authorization"];
const api = basic(org.apiApp, API_SECRET)["Authorization"];
const USER = { firstName: "Grace", lastName: "Hopper", email: "grace@example.com", login: "grace@example.com" };

/** The admin roles of a user, a group or a client: a role for apps, in its place one for groups. */
function stepsOfRoles(roles: string): Readonly<Record<string, Step>> {
  const authorization = `SSWS ${org.org.token}`;
  const role = `${roles}/:roleAssignmentId`;
  return {
    [`POST ${roles}`]: { status: 201, body: { type: "APP_ADMIN" }, authorization, makes: "roleAssignmentId" },
    [`GET ${roles}`]: { status: 200, authorization },
    [`GET ${role}`]: { status: 200, authorization },
    [`GET ${role}/targets/catalog/apps`]: { status: 200, authorization },
    [`GET ${role}/targets/groups`]: { status: 400, authorization },
    [`DELETE ${role}`]: { status: 204, authorization },
  };
}

/** Every route once, in an order in which each finds what it needs. */
const STEPS: Readonly<Record<string, Step>> = {
  "GET /.well-known/okta-organization": { status: 200 },
  "GET /.well-known/oauth-authorization-server/oauth2/:serverId": { status: 200 },
  "GET /oauth2/:serverId/.well-known/oauth-authorization-server": { status: 200 },
  "GET /oauth2/:serverId/.well-known/openid-configuration": { status: 200 },
  "GET /oauth2/:serverId/v1/keys": { status: 200 },
  "GET /oauth2/:serverId/v1/authorize": { status: 200, query: String(signIn) },
  "POST /oauth2/:serverId/v1/authorize": {
    status: 302,
    form: { ...Object.fromEntries(signIn), username: "ada@example.com", password: org.passwordOf("ada@example.com") },
  },
  "POST /oauth2/:serverId/v1/token": {
    status: 200,
    form: { grant_type: "client_credentials", scope: "api::view_only" },
    ...(api && { authorization: api }),
  },
  "POST /oauth2/:serverId/v1/introspect": {
    status: 200,
    form: { token: String(tokens["access_token"]) },
    ...(web && { authorization: web }),
  },
  "GET /oauth2/:serverId/v1/userinfo": { status: 200, authorization: BEARER },
  "POST /oauth2/:serverId/v1/userinfo": { status: 200, authorization: BEARER, form: {} },
  "POST /oauth2/:serverId/v1/revoke": {
    status: 200,
    form: { token: String(tokens["refresh_token"]) },
    ...(web && { authorization: web }),
  },
  "GET /oauth2/:serverId/v1/logout": { status: 200, query: `id_token_hint=${tokens["id_token"]}` },
  "POST /oauth2/:serverId/v1/logout": { status: 200, form: { id_token_hint: String(tokens["id_token"]) } },
  // Of the org's own server, only refusals and the token for the management API are modelled; the token has its own tests.
  "GET /oauth2/v1/authorize": { status: 302, query: String(signIn) },
  "POST /oauth2/v1/token": { status: 400, form: { grant_type: "authorization_code" } },

  "GET /api/v1/users/me": { status: 200 },
  "GET /api/v1/logs": { status: 200 },
  "POST /api/v1/users/:userId/lifecycle/suspend": { status: 200 },
  "POST /api/v1/users/:userId/lifecycle/unsuspend": { status: 200 },
  "POST /api/v1/users": {
    status: 200,
    body: { profile: USER, credentials: { password: { value: "Cobol1959" } } },
    makes: "userId",
  },
  "POST /api/v1/users/:userId/lifecycle/unlock": { status: 403 },
  "POST /api/v1/users/:userId/credentials/change_password": {
    status: 200,
    body: { oldPassword: { value: "Cobol1959" }, newPassword: { value: "Compiler1952" } },
  },
  "POST /api/v1/users/:userId/credentials/change_recovery_question": {
    status: 200,
    body: { password: { value: "Compiler1952" }, recovery_question: { question: "First bug?", answer: "A moth" } },
  },
  "GET /api/v1/users": { status: 200 },
  "GET /api/v1/users/:userId": { status: 200 },
  "PUT /api/v1/users/:userId": { status: 200, body: { profile: { ...USER, lastName: "Murray" } } },
  "POST /api/v1/users/:userId": { status: 200, body: { profile: { title: "Rear Admiral" } } },
  "GET /api/v1/users/:userId/groups": { status: 200 },
  "GET /api/v1/groups/rules": { status: 200 },
  "POST /api/v1/groups": { status: 200, body: { profile: { name: "Engineers" } }, makes: "groupId" },
  "GET /api/v1/groups": { status: 200 },
  "GET /api/v1/groups/:groupId": { status: 200 },
  "POST /api/v1/groups/rules": { status: 200, body: groupRule(":groupId"), makes: "groupRuleId" },
  "GET /api/v1/groups/rules/:groupRuleId": { status: 200 },
  "PUT /api/v1/groups/rules/:groupRuleId": { status: 200, body: groupRule(":groupId") },
  "POST /api/v1/groups/rules/:groupRuleId/lifecycle/activate": { status: 204 },
  "POST /api/v1/groups/rules/:groupRuleId/lifecycle/deactivate": { status: 204 },
  "DELETE /api/v1/groups/rules/:groupRuleId": { status: 202 },
  "PUT /api/v1/groups/:groupId": { status: 200, body: { profile: { name: "Field Engineers" } } },
  "PUT /api/v1/groups/:groupId/users/:userId": { status: 204 },
  "GET /api/v1/groups/:groupId/users": { status: 200 },
  "DELETE /api/v1/groups/:groupId/users/:userId": { status: 204 },

  "POST /api/v1/apps": { status: 200, body: webApp("New"), makes: "appId" },
  "POST /api/v1/groups/:groupId/owners": { status: 201, body: { id: ":userId", type: "USER" }, makes: "ownerId" },
  "GET /api/v1/groups/:groupId/owners": { status: 200 },
  "DELETE /api/v1/groups/:groupId/owners/:ownerId": { status: 204 },
  ...stepsOfRoles("/api/v1/users/:userId/roles"),
  ...stepsOfRoles("/api/v1/groups/:groupId/roles"),
  ...stepsOfRoles("/oauth2/v1/clients/:clientId/roles"),
  "GET /api/v1/apps": { status: 200 },
  "GET /api/v1/apps/:appId": { status: 200 },
  "PUT /api/v1/apps/:appId": { status: 200, body: webApp("Newer") },
  "PUT /api/v1/apps/:appId/policies/:policyId": { status: 204 },
  "PUT /api/v1/apps/:appId/groups/:groupId": { status: 200, body: {} },
  "GET /api/v1/apps/:appId/groups": { status: 200 },
  "GET /api/v1/apps/:appId/groups/:groupId": { status: 200 },
  "GET /api/v1/groups/:groupId/apps": { status: 200 },
  "DELETE /api/v1/apps/:appId/groups/:groupId": { status: 204 },
  "POST /api/v1/apps/:appId/users": { status: 200, body: { id: ":userId", scope: "USER" } },
  "GET /api/v1/apps/:appId/users": { status: 200 },
  "POST /api/v1/apps/:appId/users/:userId": { status: 200, body: { credentials: { userName: "ada" } } },
  "GET /api/v1/apps/:appId/users/:userId": { status: 200 },
  "DELETE /api/v1/apps/:appId/users/:userId": { status: 204 },
  "GET /api/v1/apps/:appId/credentials/secrets": { status: 200 },
  "POST /api/v1/apps/:appId/credentials/secrets": { status: 201, makes: "secretId" },
  "POST /api/v1/apps/:appId/credentials/secrets/:secretId/lifecycle/activate": { status: 200 },
  "POST /api/v1/apps/:appId/credentials/secrets/:secretId/lifecycle/deactivate": { status: 200 },
  "DELETE /api/v1/apps/:appId/credentials/secrets/:secretId": { status: 204 },
  "POST /api/v1/apps/:appId/credentials/jwks": {
    status: 201,
    body: { kty: "EC", crv: "P-256", kid: "first", x: "AQAB", y: "AQAB" },
    makes: "appKeyId",
  },
  "GET /api/v1/apps/:appId/credentials/jwks": { status: 200 },
  "GET /api/v1/apps/:appId/credentials/jwks/:appKeyId": { status: 200 },
  "POST /api/v1/apps/:appId/credentials/jwks/:appKeyId/lifecycle/activate": { status: 200 },
  "POST /api/v1/apps/:appId/credentials/jwks/:appKeyId/lifecycle/deactivate": { status: 200 },
  "DELETE /api/v1/apps/:appId/credentials/jwks/:appKeyId": { status: 204 },
  "POST /api/v1/apps/:appId/grants": {
    status: 201,
    body: { issuer: "http://127.0.0.1:8080", scopeId: "okta.users.read" },
    makes: "grantId",
  },
  "GET /api/v1/apps/:appId/grants": { status: 200 },
  "GET /api/v1/apps/:appId/grants/:grantId": { status: 200 },
  "DELETE /api/v1/apps/:appId/grants/:grantId": { status: 204 },
  "GET /api/v1/internal/apps/:appId/settings/oauth/idToken": { status: 200 },
  "POST /api/v1/internal/apps/:appId/settings/oauth/idToken": { status: 200, body: { issuerMode: "ORG_URL" } },
  "POST /api/v1/apps/:appId/lifecycle/activate": { status: 200 },
  "POST /api/v1/apps/:appId/lifecycle/deactivate": { status: 200 },
  "DELETE /api/v1/apps/:appId": { status: 204 },
  "DELETE /api/v1/groups/:groupId": { status: 204 },
  "POST /api/v1/users/:userId/lifecycle/deactivate": { status: 200 },
  "POST /api/v1/users/:userId/lifecycle/activate": { status: 200, query: "sendEmail=false" },
  "DELETE /api/v1/users/:userId": { status: 204 },
  "GET /api/v1/meta/types/user": { status: 200 },
  "POST /api/v1/meta/types/user": {
    status: 200,
    body: { name: "contractor", displayName: "Contractor" },
    makes: "userTypeId",
  },
  "GET /api/v1/meta/types/user/:userTypeId": { status: 200 },
  "POST /api/v1/meta/types/user/:userTypeId": { status: 200, body: { displayName: "Temp" } },
  "PUT /api/v1/meta/types/user/:userTypeId": { status: 200, body: { name: "contractor", displayName: "Temp" } },
  "DELETE /api/v1/meta/types/user/:userTypeId": { status: 204 },
  "GET /api/v1/meta/schemas/user/:schemaId": { status: 200 },
  "POST /api/v1/meta/schemas/user/:schemaId": {
    status: 200,
    body: { definitions: { custom: { properties: { badge: { title: "Badge", type: "string" } } } } },
  },
  "GET /api/v1/policies": { status: 200, query: "type=ACCESS_POLICY" },
  "GET /api/v1/policies/:policyId": { status: 200 },
  "GET /api/v1/policies/:policyId/rules": { status: 200 },
  "POST /api/v1/policies": { status: 200, body: { type: "ACCESS_POLICY", name: "Strict" }, makes: "policyId" },
  "PUT /api/v1/policies/:policyId": { status: 200, body: { type: "ACCESS_POLICY", name: "Stricter" } },
  "DELETE /api/v1/policies/:policyId": { status: 204 },

  "GET /api/v1/authorizationServers/:serverId/credentials/keys": { status: 200 },
  "GET /api/v1/authorizationServers/:serverId/credentials/keys/:keyId": { status: 200 },
  "POST /api/v1/authorizationServers": {
    status: 201,
    body: { name: "Reports", audiences: ["https://reports.example"] },
    makes: "serverId",
  },
  "POST /api/v1/authorizationServers/:serverId/associatedServers": { status: 200, body: { trusted: [org.serverId] } },
  "GET /api/v1/authorizationServers/:serverId/associatedServers": { status: 200, query: "trusted=true" },
  "DELETE /api/v1/authorizationServers/:serverId/associatedServers/:associatedServerId": { status: 204 },
  "POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys": {
    status: 201,
    body: encryptionKey("first", "INACTIVE"),
    makes: "encryptionKeyId",
  },
  "GET /api/v1/authorizationServers/:serverId/resourceservercredentials/keys": { status: 200 },
  "GET /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId": { status: 200 },
  "POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId/lifecycle/activate": {
    status: 200,
  },
  "POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId/lifecycle/deactivate": {
    status: 200,
  },
  "DELETE /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId": { status: 204 },
  "GET /api/v1/authorizationServers": { status: 200 },
  "GET /api/v1/authorizationServers/:serverId": { status: 200 },
  "PUT /api/v1/authorizationServers/:serverId": {
    status: 200,
    body: { name: "Reports", description: "", audiences: ["https://reports.example"] },
  },
  "POST /api/v1/inlineHooks": { status: 200, body: inlineHook("Roles"), makes: "inlineHookId" },
  "GET /api/v1/inlineHooks": { status: 200 },
  "GET /api/v1/inlineHooks/:inlineHookId": { status: 200 },
  "PUT /api/v1/inlineHooks/:inlineHookId": { status: 200, body: inlineHook("Roles of tokens") },
  "POST /api/v1/inlineHooks/:inlineHookId/lifecycle/activate": { status: 200 },
  "POST /api/v1/inlineHooks/:inlineHookId/lifecycle/deactivate": { status: 200 },
  "DELETE /api/v1/inlineHooks/:inlineHookId": { status: 204 },
  "POST /api/v1/authorizationServers/:serverId/scopes": { status: 201, body: { name: "read" }, makes: "scopeId" },
  "GET /api/v1/authorizationServers/:serverId/scopes": { status: 200 },
  "GET /api/v1/authorizationServers/:serverId/scopes/:scopeId": { status: 200 },
  "PUT /api/v1/authorizationServers/:serverId/scopes/:scopeId": { status: 200, body: { name: "read" } },
  "POST /api/v1/authorizationServers/:serverId/claims": {
    status: 201,
    body: { ...ROLES_CLAIM, conditions: { scopes: [] } },
    makes: "claimId",
  },
  "GET /api/v1/authorizationServers/:serverId/claims": { status: 200 },
  "GET /api/v1/authorizationServers/:serverId/claims/:claimId": { status: 200 },
  "PUT /api/v1/authorizationServers/:serverId/claims/:claimId": {
    status: 200,
    body: { ...ROLES_CLAIM, conditions: { scopes: [] } },
  },
  "DELETE /api/v1/authorizationServers/:serverId/claims/:claimId": { status: 204 },
  "POST /api/v1/authorizationServers/:serverId/policies": {
    status: 201,
    body: accessPolicy("Everyone", 1),
    makes: "policyId",
  },
  "GET /api/v1/authorizationServers/:serverId/policies": { status: 200 },
  "GET /api/v1/authorizationServers/:serverId/policies/:policyId": { status: 200 },
  "PUT /api/v1/authorizationServers/:serverId/policies/:policyId": { status: 200, body: accessPolicy("All", 1) },
  "POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules": {
    status: 201,
    body: policyRule("Sign in"),
    makes: "ruleId",
  },
  "GET /api/v1/authorizationServers/:serverId/policies/:policyId/rules": { status: 200 },
  "GET /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId": { status: 200 },
  "PUT /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId": {
    status: 200,
    body: policyRule("Sign in"),
  },
  "POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId/lifecycle/deactivate": { status: 204 },
  "POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId/lifecycle/activate": { status: 204 },
  "DELETE /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId": { status: 204 },
  "POST /api/v1/authorizationServers/:serverId/policies/:policyId/lifecycle/deactivate": { status: 204 },
  "POST /api/v1/authorizationServers/:serverId/policies/:policyId/lifecycle/activate": { status: 204 },
  "DELETE /api/v1/authorizationServers/:serverId/policies/:policyId": { status: 204 },
  "DELETE /api/v1/authorizationServers/:serverId/scopes/:scopeId": { status: 204 },
  "POST /api/v1/authorizationServers/:serverId/lifecycle/activate": { status: 204 },
  "POST /api/v1/authorizationServers/:serverId/lifecycle/deactivate": { status: 204 },
  "DELETE /api/v1/authorizationServers/:serverId": { status: 204 },
};

/** What the web application answers, as it was mounted; `ALL` are its middleware and refusals. */
const MOUNTED = org.org.app.routes.filter(({ method }) => !["ALL", "OPTIONS"].includes(method));

/** A text with the parameters replaced; one that nothing stands for stays. */
function filled(text: string): string {
  return text.replace(/:(\w+Id)\b/g, (parameter, name) => IDS[name] ?? parameter);
}

/** Asks a route, or another path by its method. */
async function ask(route: string, { query, body, form, authorization }: Step, otherPattern?: string) {
  const [method = "", ownPattern = ""] = route.split(" ");
  const pattern = otherPattern ?? ownPattern;
  const path = filled(pattern) + (query === undefined ? "" : `?${query}`);
  const type = form === undefined ? "application/json" : "application/x-www-form-urlencoded";
  const token = pattern.startsWith("/oauth2/") ? authorization : `SSWS ${org.org.token}`;
  const content = form === undefined ? body && filled(JSON.stringify(body)) : String(new URLSearchParams(form));
  const answer = await org.org.app.request(path, {
    method,
    headers: { "Content-Type": type, ...(token !== undefined && { Authorization: token }) },
    ...(content !== undefined && { body: content }),
  });
  return { status: answer.status, text: await answer.text() };
}

test("every route that the org answers is asked here", () => {
  const mounted = new Set(MOUNTED.map(({ method, path }) => `${method} ${path}`));
  expect(Object.keys(STEPS).sort()).toEqual([...mounted].sort());
});

describe.each(Object.entries(STEPS))("%s", (route, step) => {
  const { status, makes } = step;
  const [, pattern = ""] = route.split(" ");

  test.each(pattern.match(/:\w+Id\b/g) ?? [])("answers 404 where %s does not exist", async (parameter) => {
    const answer = await ask(route, step, pattern.replace(parameter, "missing"));
    const refusal = '"errorCode":"E0000007","errorSummary":"Not found: Resource not found: missing (';
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining(refusal)]);
  });

  test(`answers ${status}`, async () => {
    const answer = await ask(route, step);
    expect([answer.status, answer.status === status ? "" : answer.text]).toEqual([status, ""]);
    if (makes !== undefined) IDS[makes] = JSON.parse(answer.text).id;
  });
});
