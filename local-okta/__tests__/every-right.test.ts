import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { ALL_ROUTES } from "../routes/all-routes.ts";
import { refusalOf, startTestOrg } from "../testing.ts";

const SCOPES = [...new Set(ALL_ROUTES.map(({ access }) => access))].filter((access) => access.startsWith("okta."));

const { publicKey, privateKey } = await generateKeyPair("RS256");
const JWKS = { keys: [await exportJWK(publicKey)] };
const { call } = await startTestOrg({ managementClients: [{ clientId: "deployer", jwks: JWKS, scopes: SCOPES }] });

/** The `Authorization` of an access token with these scopes. */
async function bearer(scopes: readonly string[]): Promise<string> {
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: "RS256" })
    .setIssuer("deployer")
    .setSubject("deployer")
    .setAudience("http://127.0.0.1:8080/oauth2/v1/token")
    .setExpirationTime(new Date("2026-11-24T10:05:00Z"))
    .sign(privateKey);
  const parameters = new URLSearchParams({
    grant_type: "client_credentials",
    scope: scopes.join(" "),
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  });
  return `Bearer ${(await call("POST", `/oauth2/v1/token?${parameters}`)).at("access_token")}`;
}

test("each route needs the right beside it", () => {
  const rows = ALL_ROUTES.map(({ method, path, access }) => `${access.padEnd(32)} ${method} ${path}`);
  expect(rows.join("\n")).toMatchInlineSnapshot(`
    "public                           GET /.well-known/okta-organization
    apiToken                         GET /api/v1/users/me
    okta.users.manage                POST /api/v1/users
    okta.users.read                  GET /api/v1/users
    okta.users.read                  GET /api/v1/users/:userId
    okta.users.manage                PUT /api/v1/users/:userId
    okta.users.manage                POST /api/v1/users/:userId
    okta.users.manage                DELETE /api/v1/users/:userId
    okta.userTypes.read              GET /api/v1/meta/types/user
    okta.userTypes.manage            POST /api/v1/meta/types/user
    okta.userTypes.read              GET /api/v1/meta/types/user/:userTypeId
    okta.userTypes.manage            POST /api/v1/meta/types/user/:userTypeId
    okta.userTypes.manage            PUT /api/v1/meta/types/user/:userTypeId
    okta.userTypes.manage            DELETE /api/v1/meta/types/user/:userTypeId
    okta.schemas.read                GET /api/v1/meta/schemas/user/:schemaId
    okta.schemas.manage              POST /api/v1/meta/schemas/user/:schemaId
    okta.users.manage                POST /api/v1/users/:userId/lifecycle/activate
    okta.users.manage                POST /api/v1/users/:userId/lifecycle/deactivate
    okta.users.manage                POST /api/v1/users/:userId/lifecycle/suspend
    okta.users.manage                POST /api/v1/users/:userId/lifecycle/unlock
    okta.users.manage                POST /api/v1/users/:userId/lifecycle/unsuspend
    okta.users.manage                POST /api/v1/users/:userId/credentials/change_password
    okta.users.manage                POST /api/v1/users/:userId/credentials/change_recovery_question
    okta.groups.read                 GET /api/v1/groups/rules
    okta.groups.manage               POST /api/v1/groups/rules
    okta.groups.read                 GET /api/v1/groups/rules/:groupRuleId
    okta.groups.manage               PUT /api/v1/groups/rules/:groupRuleId
    okta.groups.manage               DELETE /api/v1/groups/rules/:groupRuleId
    okta.groups.manage               POST /api/v1/groups/rules/:groupRuleId/lifecycle/activate
    okta.groups.manage               POST /api/v1/groups/rules/:groupRuleId/lifecycle/deactivate
    okta.groups.manage               POST /api/v1/groups
    okta.groups.read                 GET /api/v1/groups
    okta.groups.read                 GET /api/v1/groups/:groupId
    okta.groups.manage               PUT /api/v1/groups/:groupId
    okta.groups.manage               DELETE /api/v1/groups/:groupId
    okta.groups.read                 GET /api/v1/groups/:groupId/users
    okta.groups.manage               PUT /api/v1/groups/:groupId/users/:userId
    okta.groups.manage               DELETE /api/v1/groups/:groupId/users/:userId
    okta.users.read                  GET /api/v1/users/:userId/groups
    okta.groups.read                 GET /api/v1/groups/:groupId/owners
    okta.groups.manage               POST /api/v1/groups/:groupId/owners
    okta.groups.manage               DELETE /api/v1/groups/:groupId/owners/:ownerId
    okta.roles.read                  GET /api/v1/users/:userId/roles
    okta.roles.manage                POST /api/v1/users/:userId/roles
    okta.roles.read                  GET /api/v1/users/:userId/roles/:roleAssignmentId
    okta.roles.manage                DELETE /api/v1/users/:userId/roles/:roleAssignmentId
    okta.roles.read                  GET /api/v1/users/:userId/roles/:roleAssignmentId/targets/catalog/apps
    okta.roles.read                  GET /api/v1/users/:userId/roles/:roleAssignmentId/targets/groups
    okta.roles.read                  GET /api/v1/groups/:groupId/roles
    okta.roles.manage                POST /api/v1/groups/:groupId/roles
    okta.roles.read                  GET /api/v1/groups/:groupId/roles/:roleAssignmentId
    okta.roles.manage                DELETE /api/v1/groups/:groupId/roles/:roleAssignmentId
    okta.roles.read                  GET /api/v1/groups/:groupId/roles/:roleAssignmentId/targets/catalog/apps
    okta.roles.read                  GET /api/v1/groups/:groupId/roles/:roleAssignmentId/targets/groups
    okta.roles.read                  GET /oauth2/v1/clients/:clientId/roles
    okta.roles.manage                POST /oauth2/v1/clients/:clientId/roles
    okta.roles.read                  GET /oauth2/v1/clients/:clientId/roles/:roleAssignmentId
    okta.roles.manage                DELETE /oauth2/v1/clients/:clientId/roles/:roleAssignmentId
    okta.roles.read                  GET /oauth2/v1/clients/:clientId/roles/:roleAssignmentId/targets/catalog/apps
    okta.roles.read                  GET /oauth2/v1/clients/:clientId/roles/:roleAssignmentId/targets/groups
    okta.apps.manage                 POST /api/v1/apps
    okta.apps.read                   GET /api/v1/apps
    okta.apps.read                   GET /api/v1/apps/:appId
    okta.apps.manage                 PUT /api/v1/apps/:appId
    okta.apps.manage                 DELETE /api/v1/apps/:appId
    okta.apps.manage                 POST /api/v1/apps/:appId/lifecycle/activate
    okta.apps.manage                 POST /api/v1/apps/:appId/lifecycle/deactivate
    okta.apps.read                   GET /api/v1/apps/:appId/groups
    okta.apps.read                   GET /api/v1/apps/:appId/groups/:groupId
    okta.apps.manage                 PUT /api/v1/apps/:appId/groups/:groupId
    okta.apps.manage                 DELETE /api/v1/apps/:appId/groups/:groupId
    okta.groups.read                 GET /api/v1/groups/:groupId/apps
    okta.apps.manage                 POST /api/v1/apps/:appId/users
    okta.apps.read                   GET /api/v1/apps/:appId/users
    okta.apps.read                   GET /api/v1/apps/:appId/users/:userId
    okta.apps.manage                 POST /api/v1/apps/:appId/users/:userId
    okta.apps.manage                 DELETE /api/v1/apps/:appId/users/:userId
    okta.apps.read                   GET /api/v1/apps/:appId/credentials/secrets
    okta.apps.manage                 POST /api/v1/apps/:appId/credentials/secrets
    okta.apps.manage                 POST /api/v1/apps/:appId/credentials/secrets/:secretId/lifecycle/activate
    okta.apps.manage                 POST /api/v1/apps/:appId/credentials/secrets/:secretId/lifecycle/deactivate
    okta.apps.manage                 DELETE /api/v1/apps/:appId/credentials/secrets/:secretId
    okta.apps.read                   GET /api/v1/apps/:appId/credentials/jwks
    okta.apps.manage                 POST /api/v1/apps/:appId/credentials/jwks
    okta.apps.read                   GET /api/v1/apps/:appId/credentials/jwks/:appKeyId
    okta.apps.manage                 POST /api/v1/apps/:appId/credentials/jwks/:appKeyId/lifecycle/activate
    okta.apps.manage                 POST /api/v1/apps/:appId/credentials/jwks/:appKeyId/lifecycle/deactivate
    okta.apps.manage                 DELETE /api/v1/apps/:appId/credentials/jwks/:appKeyId
    okta.appGrants.read              GET /api/v1/apps/:appId/grants
    okta.appGrants.manage            POST /api/v1/apps/:appId/grants
    okta.appGrants.read              GET /api/v1/apps/:appId/grants/:grantId
    okta.appGrants.manage            DELETE /api/v1/apps/:appId/grants/:grantId
    apiToken                         GET /api/v1/internal/apps/:appId/settings/oauth/idToken
    apiToken                         POST /api/v1/internal/apps/:appId/settings/oauth/idToken
    okta.policies.read               GET /api/v1/policies
    okta.policies.manage             POST /api/v1/policies
    okta.policies.read               GET /api/v1/policies/:policyId
    okta.policies.manage             PUT /api/v1/policies/:policyId
    okta.policies.manage             DELETE /api/v1/policies/:policyId
    okta.policies.read               GET /api/v1/policies/:policyId/rules
    okta.apps.manage                 PUT /api/v1/apps/:appId/policies/:policyId
    okta.inlineHooks.read            GET /api/v1/inlineHooks
    okta.inlineHooks.manage          POST /api/v1/inlineHooks
    okta.inlineHooks.read            GET /api/v1/inlineHooks/:inlineHookId
    okta.inlineHooks.manage          PUT /api/v1/inlineHooks/:inlineHookId
    okta.inlineHooks.manage          DELETE /api/v1/inlineHooks/:inlineHookId
    okta.inlineHooks.manage          POST /api/v1/inlineHooks/:inlineHookId/lifecycle/activate
    okta.inlineHooks.manage          POST /api/v1/inlineHooks/:inlineHookId/lifecycle/deactivate
    okta.authorizationServers.manage POST /api/v1/authorizationServers
    okta.authorizationServers.read   GET /api/v1/authorizationServers
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId
    okta.authorizationServers.manage PUT /api/v1/authorizationServers/:serverId
    okta.authorizationServers.manage DELETE /api/v1/authorizationServers/:serverId
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/lifecycle/activate
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/lifecycle/deactivate
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/credentials/keys
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/credentials/keys/:keyId
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/associatedServers
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/associatedServers
    okta.authorizationServers.manage DELETE /api/v1/authorizationServers/:serverId/associatedServers/:associatedServerId
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/resourceservercredentials/keys
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId/lifecycle/activate
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId/lifecycle/deactivate
    okta.authorizationServers.manage DELETE /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/scopes
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/scopes
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/scopes/:scopeId
    okta.authorizationServers.manage PUT /api/v1/authorizationServers/:serverId/scopes/:scopeId
    okta.authorizationServers.manage DELETE /api/v1/authorizationServers/:serverId/scopes/:scopeId
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/claims
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/claims
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/claims/:claimId
    okta.authorizationServers.manage PUT /api/v1/authorizationServers/:serverId/claims/:claimId
    okta.authorizationServers.manage DELETE /api/v1/authorizationServers/:serverId/claims/:claimId
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/policies
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/policies
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/policies/:policyId
    okta.authorizationServers.manage PUT /api/v1/authorizationServers/:serverId/policies/:policyId
    okta.authorizationServers.manage DELETE /api/v1/authorizationServers/:serverId/policies/:policyId
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/policies/:policyId/lifecycle/activate
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/policies/:policyId/lifecycle/deactivate
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/policies/:policyId/rules
    okta.authorizationServers.read   GET /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId
    okta.authorizationServers.manage PUT /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId
    okta.authorizationServers.manage DELETE /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId/lifecycle/activate
    okta.authorizationServers.manage POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId/lifecycle/deactivate
    okta.logs.read                   GET /api/v1/logs"
  `);
});

describe.each(ALL_ROUTES.filter(({ access }) => access !== "public"))("$method $path", ({ method, path, access }) => {
  const ask = (authorization: string) => call(method, path, undefined, { Authorization: authorization });

  test("answers 401 without a credential", async () => {
    expect(refusalOf(await ask(""))).toEqual([401, "E0000011", "Invalid token provided", []]);
  });

  test("answers 403 to a token of every scope but its own", async () => {
    const scopes = SCOPES.filter((scope) => scope !== access);
    expect((await ask(await bearer(scopes))).status).toBe(403);
  });
});

test.each(ALL_ROUTES.filter(({ access }) => access.startsWith("okta.")))(
  "$method $path takes a token of its scope alone",
  async ({ method, path, access }) => {
    const { status } = await call(method, path, undefined, { Authorization: await bearer([access]) });
    expect([401, 403]).not.toContain(status);
  },
);
