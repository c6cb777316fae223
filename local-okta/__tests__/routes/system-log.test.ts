import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { bareTarget } from "../../management-api/system-log/targets.ts";
import { ALL_ROUTES } from "../../routes/all-routes.ts";
import {
  accessPolicy,
  createApp,
  createGroup,
  createServer,
  createUser,
  type OktaOrgOptions,
  policyRule,
  refusalOf,
  startTestOrg,
  type TestOrg,
  webApp,
} from "../../testing.ts";

const LOGS = "/api/v1/logs";

/** Changing routes that write no event: Okta's catalog names none that is certain. */
const WITHOUT_EVENT: readonly string[] = [
  "POST /api/v1/meta/types/user",
  "POST /api/v1/meta/types/user/:userTypeId",
  "PUT /api/v1/meta/types/user/:userTypeId",
  "DELETE /api/v1/meta/types/user/:userTypeId",
  "POST /api/v1/meta/schemas/user/:schemaId",
  "POST /api/v1/users/:userId/credentials/change_recovery_question",
  "POST /api/v1/groups/rules",
  "PUT /api/v1/groups/rules/:groupRuleId",
  "DELETE /api/v1/groups/rules/:groupRuleId",
  "POST /api/v1/groups/rules/:groupRuleId/lifecycle/activate",
  "POST /api/v1/groups/rules/:groupRuleId/lifecycle/deactivate",
  "POST /api/v1/groups/:groupId/owners",
  "DELETE /api/v1/groups/:groupId/owners/:ownerId",
  "POST /api/v1/apps/:appId/users/:userId",
  "POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys",
  "POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId/lifecycle/activate",
  "POST /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId/lifecycle/deactivate",
  "DELETE /api/v1/authorizationServers/:serverId/resourceservercredentials/keys/:encryptionKeyId",
];

/** Asks the log with these parameters. */
function logs(org: TestOrg, parameters: Readonly<Record<string, string>> = {}) {
  return org.call("GET", `${LOGS}?${new URLSearchParams(parameters)}`);
}

async function filtered(org: TestOrg, filter: string): Promise<readonly unknown[]> {
  return (await logs(org, { filter })).each("eventType");
}

/** The path and query of the link to the next page. */
function nextOf(headers: Headers): string | undefined {
  return /<http:\/\/127\.0\.0\.1:8080([^>]*)>; rel="next"/.exec(headers.get("Link") ?? "")?.[1];
}

/** An org in which three groups were made, ten seconds apart from 10:00 on. */
async function orgOfThreeGroups(options: Partial<OktaOrgOptions> = {}) {
  const org = await startTestOrg(options);
  const ids = [];
  for (const name of ["A", "B", "C"]) {
    ids.push(await createGroup(org, name));
    org.wait(10);
  }
  return { org, ids };
}

test("every changing route writes an event, or is named here", () => {
  const changing = ALL_ROUTES.filter(({ method }) => method !== "GET");
  const silent = changing.filter(({ event }) => event === undefined).map(({ method, path }) => `${method} ${path}`);
  expect(silent).toEqual(WITHOUT_EVENT);
});

test("each event of a route is the one beside it", () => {
  const rows = ALL_ROUTES.flatMap(({ method, path, event }) =>
    event === undefined
      ? []
      : [`${method} ${path}: ${Array.isArray(event.types) ? event.types : "depends on the call"}`],
  );
  expect(rows.join("\n")).toMatchInlineSnapshot(`
    "POST /api/v1/users: depends on the call
    PUT /api/v1/users/:userId: depends on the call
    POST /api/v1/users/:userId: depends on the call
    DELETE /api/v1/users/:userId: depends on the call
    POST /api/v1/users/:userId/lifecycle/activate: user.lifecycle.activate
    POST /api/v1/users/:userId/lifecycle/deactivate: user.lifecycle.deactivate
    POST /api/v1/users/:userId/lifecycle/suspend: user.lifecycle.suspend
    POST /api/v1/users/:userId/lifecycle/unlock: user.account.unlock
    POST /api/v1/users/:userId/lifecycle/unsuspend: user.lifecycle.unsuspend
    POST /api/v1/users/:userId/credentials/change_password: user.account.update_password
    POST /api/v1/groups: group.lifecycle.create
    PUT /api/v1/groups/:groupId: group.profile.update
    DELETE /api/v1/groups/:groupId: group.lifecycle.delete
    PUT /api/v1/groups/:groupId/users/:userId: group.user_membership.add
    DELETE /api/v1/groups/:groupId/users/:userId: group.user_membership.remove
    POST /api/v1/users/:userId/roles: user.account.privilege.grant
    DELETE /api/v1/users/:userId/roles/:roleAssignmentId: user.account.privilege.revoke
    POST /api/v1/groups/:groupId/roles: group.privilege.grant
    DELETE /api/v1/groups/:groupId/roles/:roleAssignmentId: group.privilege.revoke
    POST /oauth2/v1/clients/:clientId/roles: app.oauth2.client.privilege.grant
    DELETE /oauth2/v1/clients/:clientId/roles/:roleAssignmentId: app.oauth2.client.privilege.revoke
    POST /api/v1/apps: application.lifecycle.create,app.oauth2.client.lifecycle.create
    PUT /api/v1/apps/:appId: application.lifecycle.update,app.oauth2.client.lifecycle.update
    DELETE /api/v1/apps/:appId: application.lifecycle.delete,app.oauth2.client.lifecycle.delete
    POST /api/v1/apps/:appId/lifecycle/activate: application.lifecycle.activate,app.oauth2.client.lifecycle.activate
    POST /api/v1/apps/:appId/lifecycle/deactivate: application.lifecycle.deactivate,app.oauth2.client.lifecycle.deactivate
    PUT /api/v1/apps/:appId/groups/:groupId: depends on the call
    DELETE /api/v1/apps/:appId/groups/:groupId: group.application_assignment.remove
    POST /api/v1/apps/:appId/users: application.user_membership.add
    DELETE /api/v1/apps/:appId/users/:userId: application.user_membership.remove
    GET /api/v1/apps/:appId/credentials/secrets: app.oauth2.client.read_client_secret
    POST /api/v1/apps/:appId/credentials/secrets: app.oauth2.credentials.lifecycle.create
    POST /api/v1/apps/:appId/credentials/secrets/:secretId/lifecycle/activate: app.oauth2.credentials.lifecycle.activate
    POST /api/v1/apps/:appId/credentials/secrets/:secretId/lifecycle/deactivate: app.oauth2.credentials.lifecycle.deactivate
    DELETE /api/v1/apps/:appId/credentials/secrets/:secretId: app.oauth2.credentials.lifecycle.delete
    POST /api/v1/apps/:appId/credentials/jwks: app.oauth2.credentials.lifecycle.create
    POST /api/v1/apps/:appId/credentials/jwks/:appKeyId/lifecycle/activate: app.oauth2.credentials.lifecycle.activate
    POST /api/v1/apps/:appId/credentials/jwks/:appKeyId/lifecycle/deactivate: app.oauth2.credentials.lifecycle.deactivate
    DELETE /api/v1/apps/:appId/credentials/jwks/:appKeyId: app.oauth2.credentials.lifecycle.delete
    POST /api/v1/apps/:appId/grants: app.oauth2.admin.consent.grant
    DELETE /api/v1/apps/:appId/grants/:grantId: app.oauth2.admin.consent.revoke
    POST /api/v1/internal/apps/:appId/settings/oauth/idToken: application.lifecycle.update
    POST /api/v1/policies: policy.lifecycle.create
    PUT /api/v1/policies/:policyId: policy.lifecycle.update
    DELETE /api/v1/policies/:policyId: policy.lifecycle.delete
    PUT /api/v1/apps/:appId/policies/:policyId: policy.mapping.create
    POST /api/v1/inlineHooks: inline_hook.created
    PUT /api/v1/inlineHooks/:inlineHookId: inline_hook.updated
    DELETE /api/v1/inlineHooks/:inlineHookId: inline_hook.deleted
    POST /api/v1/inlineHooks/:inlineHookId/lifecycle/activate: inline_hook.activated
    POST /api/v1/inlineHooks/:inlineHookId/lifecycle/deactivate: inline_hook.deactivated
    POST /api/v1/authorizationServers: oauth2.as.created
    PUT /api/v1/authorizationServers/:serverId: oauth2.as.updated
    DELETE /api/v1/authorizationServers/:serverId: oauth2.as.deleted
    POST /api/v1/authorizationServers/:serverId/lifecycle/activate: oauth2.as.activated
    POST /api/v1/authorizationServers/:serverId/lifecycle/deactivate: oauth2.as.deactivated
    POST /api/v1/authorizationServers/:serverId/associatedServers: app.oauth2.trusted_server.add
    DELETE /api/v1/authorizationServers/:serverId/associatedServers/:associatedServerId: app.oauth2.trusted_server.delete
    POST /api/v1/authorizationServers/:serverId/scopes: oauth2.scope.created
    PUT /api/v1/authorizationServers/:serverId/scopes/:scopeId: oauth2.scope.updated
    DELETE /api/v1/authorizationServers/:serverId/scopes/:scopeId: oauth2.scope.deleted
    POST /api/v1/authorizationServers/:serverId/claims: oauth2.claim.created
    PUT /api/v1/authorizationServers/:serverId/claims/:claimId: oauth2.claim.updated
    DELETE /api/v1/authorizationServers/:serverId/claims/:claimId: oauth2.claim.deleted
    POST /api/v1/authorizationServers/:serverId/policies: policy.lifecycle.create
    PUT /api/v1/authorizationServers/:serverId/policies/:policyId: policy.lifecycle.update
    DELETE /api/v1/authorizationServers/:serverId/policies/:policyId: policy.lifecycle.delete
    POST /api/v1/authorizationServers/:serverId/policies/:policyId/lifecycle/activate: policy.lifecycle.activate
    POST /api/v1/authorizationServers/:serverId/policies/:policyId/lifecycle/deactivate: policy.lifecycle.deactivate
    POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules: policy.rule.add
    PUT /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId: policy.rule.update
    DELETE /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId: policy.rule.delete
    POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId/lifecycle/activate: policy.rule.activate
    POST /api/v1/authorizationServers/:serverId/policies/:policyId/rules/:ruleId/lifecycle/deactivate: policy.rule.deactivate"
  `);
});

describe("an event", () => {
  test("says what happened, when, by whom and to what", async () => {
    const org = await startTestOrg();
    const id = await createGroup(org, "Engineers");
    const owner = org.org.snapshot().organization.apiTokenOwnerId;
    expect((await logs(org)).body).toEqual([
      {
        uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        published: "2026-11-24T10:00:00.000Z",
        eventType: "group.lifecycle.create",
        version: "0",
        severity: "INFO",
        displayMessage: "Create Okta group",
        actor: {
          id: owner,
          type: "User",
          alternateId: "org.admin@example.com",
          displayName: "Org Admin",
          detailEntry: null,
        },
        client: {
          userAgent: { rawUserAgent: "unknown", os: "Unknown", browser: "UNKNOWN" },
          zone: "null",
          device: "Unknown",
          id: null,
          ipAddress: "127.0.0.1",
          geographicalContext: null,
        },
        device: null,
        authenticationContext: expect.objectContaining({ externalSessionId: "unknown" }),
        securityContext: expect.objectContaining({ isProxy: null }),
        outcome: { result: "SUCCESS", reason: null },
        target: [{ id, type: "UserGroup", alternateId: "unknown", displayName: "Engineers", detailEntry: null }],
        transaction: { type: "WEB", id: expect.stringMatching(/^[\w-]{27}$/), detail: {} },
        debugContext: {
          debugData: {
            requestId: expect.stringMatching(/^[\w-]{27}$/),
            requestUri: "/api/v1/groups",
            url: "/api/v1/groups?",
          },
        },
        request: { ipChain: [{ ip: "127.0.0.1", geographicalContext: null, version: "V4", source: null }] },
      },
    ]);
  });

  test("bears the ID of the request that its answer bears", async () => {
    const org = await startTestOrg();
    const { headers } = await org.call("POST", "/api/v1/groups", { profile: { name: "Engineers" } });
    expect((await logs(org)).at("0.transaction.id")).toBe(headers.get("X-Okta-Request-Id"));
  });

  test("names the program that asked, cut short where it is long", async () => {
    const org = await startTestOrg();
    const agent = { "User-Agent": `terraform/1.11 ${"x".repeat(600)}` };
    await org.call("POST", "/api/v1/groups", { profile: { name: "Engineers" } }, agent);
    const text = String((await logs(org)).at("0.client.userAgent.rawUserAgent"));
    expect([text.slice(0, 16), text.length]).toEqual(["terraform/1.11 x", 500]);
  });

  test("of an access token is by the service app, under its label", async () => {
    const { publicKey, privateKey } = await generateKeyPair("RS256");
    const jwks = { keys: [await exportJWK(publicKey)] };
    const client = { clientId: "deployer", jwks, scopes: ["okta.groups.manage"] };
    const org = await startTestOrg({ managementClients: [client] });
    await createApp(org, webApp("Deployment", {}, { client_id: "deployer" }));
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer("deployer")
      .setSubject("deployer")
      .setAudience("http://127.0.0.1:8080/oauth2/v1/token")
      .setExpirationTime(new Date("2026-11-24T10:05:00Z"))
      .sign(privateKey);
    const parameters = new URLSearchParams({
      grant_type: "client_credentials",
      scope: "okta.groups.manage",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    });
    const token = (await org.call("POST", `/oauth2/v1/token?${parameters}`)).at("access_token");
    await org.call("POST", "/api/v1/groups", { profile: { name: "G" } }, { Authorization: `Bearer ${token}` });
    expect((await logs(org, { filter: 'eventType eq "group.lifecycle.create"' })).at("0.actor")).toEqual({
      id: "deployer",
      type: "PublicClientApp",
      alternateId: "deployer",
      displayName: "Deployment",
      detailEntry: null,
    });
  });

  test("of a deletion has the name that the object had", async () => {
    const org = await startTestOrg();
    const id = await createGroup(org, "Engineers");
    await org.call("DELETE", `/api/v1/groups/${id}`);
    expect((await logs(org)).at("1.target.0.displayName")).toBe("Engineers");
  });

  test("of a new name has the new one", async () => {
    const org = await startTestOrg();
    const id = await createGroup(org, "Engineers");
    await org.call("PUT", `/api/v1/groups/${id}`, { profile: { name: "Field Engineers" } });
    expect((await logs(org)).at("1.target.0.displayName")).toBe("Field Engineers");
  });

  test("of a member names the user and the group", async () => {
    const org = await startTestOrg();
    const [group, user] = [await createGroup(org, "Engineers"), await createUser(org, "ada@example.com")];
    await org.call("PUT", `/api/v1/groups/${group}/users/${user}`);
    const answer = await logs(org, { filter: 'eventType eq "group.user_membership.add"' });
    expect(answer.at("0.target")).toEqual([
      { id: user, type: "User", alternateId: "ada@example.com", displayName: "Ada Lovelace", detailEntry: null },
      { id: group, type: "UserGroup", alternateId: "unknown", displayName: "Engineers", detailEntry: null },
    ]);
  });

  test("of a rule names the rule and its policy, not the server", async () => {
    const org = await startTestOrg();
    const server = await createServer(org);
    const policy = (await org.call("POST", `${server}/policies`, accessPolicy("Staff", 1))).id;
    const rule = (await org.call("POST", `${server}/policies/${policy}/rules`, policyRule("Sign in"))).id;
    const answer = await logs(org, { filter: 'eventType eq "policy.rule.add"' });
    expect(answer.at("0.target")).toEqual([
      { id: rule, type: "PolicyRule", alternateId: policy, displayName: "Sign in", detailEntry: null },
      { id: policy, type: "PolicyEntity", alternateId: "unknown", displayName: "Staff", detailEntry: null },
    ]);
  });

  test("of an app is one of the app and one of the client", async () => {
    const org = await startTestOrg();
    const id = await createApp(org, webApp("Portal"));
    const answer = await logs(org);
    expect(answer.each("eventType")).toEqual(["application.lifecycle.create", "app.oauth2.client.lifecycle.create"]);
    expect(answer.each("target")).toEqual([
      [{ id, type: "AppInstance", alternateId: "Portal", displayName: "OpenID Connect Client", detailEntry: null }],
      [{ id, type: "PublicClientApp", alternateId: id, displayName: "Portal", detailEntry: null }],
    ]);
  });
});

test("for a kind of object that the log does not know, only the ID is included", () => {
  expect(bareTarget("hookId", "who1")).toEqual({
    id: "who1",
    type: "hook",
    alternateId: "unknown",
    displayName: "who1",
    detailEntry: null,
  });
});

describe("what writes an event", () => {
  test("a refused call does not", async () => {
    const org = await startTestOrg();
    await org.call("POST", "/api/v1/groups", { profile: { name: "" } });
    await org.call("DELETE", "/api/v1/groups/00gMissing");
    expect((await logs(org)).body).toEqual([]);
  });

  test("a call that changes no member does not", async () => {
    const org = await startTestOrg();
    const [group, user] = [await createGroup(org, "Engineers"), await createUser(org, "ada@example.com")];
    const member = `/api/v1/groups/${group}/users/${user}`;
    for (const method of ["DELETE", "PUT", "PUT", "DELETE", "DELETE"]) await org.call(method, member);
    expect(await filtered(org, 'eventType sw "group.user_membership"')).toEqual([
      "group.user_membership.add",
      "group.user_membership.remove",
    ]);
  });

  test("a group's assignment to an app is added, changed and removed; the same again is nothing", async () => {
    const org = await startTestOrg();
    const [group, app] = [await createGroup(org, "Engineers"), await createApp(org, webApp("Portal"))];
    const path = `/api/v1/apps/${app}/groups/${group}`;
    for (const priority of [0, 0, 3]) await org.call("PUT", path, { priority });
    await org.call("DELETE", path);
    expect(await filtered(org, `target.id eq "${group}" and target.id eq "${app}"`)).toEqual([
      "group.application_assignment.add",
      "group.application_assignment.update",
      "group.application_assignment.remove",
    ]);
  });

  test("another sign-on policy of an app does", async () => {
    const org = await startTestOrg();
    const app = await createApp(org, webApp("Portal"));
    const policy = (await org.call("GET", "/api/v1/policies?type=ACCESS_POLICY")).at("0.id");
    await org.call("PUT", `/api/v1/apps/${app}/policies/${policy}`);
    expect(await filtered(org, `target.id eq "${policy}" and target.id eq "${app}"`)).toEqual([
      "policy.mapping.create",
    ]);
  });

  test("a user is deactivated by the first DELETE and deleted by the second one", async () => {
    const org = await startTestOrg();
    const user = await createUser(org, "ada@example.com");
    await org.call("DELETE", `/api/v1/users/${user}`);
    await org.call("DELETE", `/api/v1/users/${user}`);
    expect(await filtered(org, `target.id eq "${user}"`)).toEqual([
      "user.lifecycle.create",
      "user.lifecycle.activate",
      "user.lifecycle.deactivate",
      "user.lifecycle.delete.initiated",
    ]);
  });
});

describe("client secrets in the log", () => {
  const events = async (request: (org: TestOrg, secrets: string) => Promise<unknown>) => {
    const org = await startTestOrg();
    const app = await createApp(org, webApp("Portal"));
    const secrets = `/api/v1/apps/${app}/credentials/secrets`;
    org.wait(1);
    await request(org, secrets);
    const answer = await logs(org, { since: "2026-11-24T10:00:01Z" });
    const values = (await org.call("GET", secrets)).each("client_secret").map(String);
    return { app, answer, values };
  };

  test("reading them writes an event that names each", async () => {
    const { app, answer } = await events((org, secrets) => org.call("GET", secrets));
    expect(answer.each("eventType")).toEqual(["app.oauth2.client.read_client_secret"]);
    expect([answer.at("0.target.0.type"), answer.at("0.target.1.id")]).toEqual(["OAuth2ClientSecretMediated", app]);
  });

  test("a second one is seen by its own ID", async () => {
    const { answer } = await events((org, secrets) => org.call("POST", secrets));
    expect(answer.each("eventType")).toEqual(["app.oauth2.credentials.lifecycle.create"]);
    expect(answer.at("0.target.0.id")).toMatch(/^ocs/);
  });

  test("no value of one is there", async () => {
    const given = "a-secret-that-somebody-chose-himself";
    const { answer, values } = await events(async (org, secrets) => {
      await org.call("POST", secrets, { client_secret: given });
      await org.call("GET", secrets);
    });
    const text = JSON.stringify(answer.body);
    expect(values).toContain(given);
    expect(values.filter((value) => text.includes(value))).toEqual([]);
  });
});

describe("GET /api/v1/logs", () => {
  test("answers oldest first, and newest first when told so", async () => {
    const { org } = await orgOfThreeGroups();
    const names = async (sortOrder: string) => (await logs(org, { sortOrder })).each("target.0.displayName");
    expect(await names("ASCENDING")).toEqual(["A", "B", "C"]);
    expect(await names("DESCENDING")).toEqual(["C", "B", "A"]);
  });

  test("answers what was published from since to until, both with an offset", async () => {
    const { org } = await orgOfThreeGroups();
    const answer = await logs(org, { since: "2026-11-24T11:00:10+01:00", until: "2026-11-24T10:00:10.500Z" });
    expect(answer.each("target.0.displayName")).toEqual(["B"]);
  });

  test("answers the last seven days unless told otherwise", async () => {
    const { org } = await orgOfThreeGroups();
    org.wait(8 * 24 * 3600);
    expect((await logs(org)).body).toEqual([]);
    expect((await logs(org, { since: "2026-11-24T10:00:00Z" })).each("target.0.displayName")).toEqual(["A", "B", "C"]);
  });

  test("forgets after 90 days", async () => {
    const { org } = await orgOfThreeGroups();
    org.wait(90 * 24 * 3600 - 15);
    expect((await logs(org, { since: "2026-11-24T10:00:00Z" })).each("target.0.displayName")).toEqual(["C"]);
  });

  test("answers at most 100, or as many as told", async () => {
    const org = await startTestOrg();
    for (let number = 0; number < 101; number += 1) await createGroup(org, `Group ${number}`);
    const count = async (parameters: Readonly<Record<string, string>>) =>
      (await logs(org, parameters)).each("uuid").length;
    expect([await count({}), await count({ limit: "1000" }), await count({ limit: "0" })]).toEqual([100, 101, 0]);
  });

  test("a stream always has a next page, which begins where the last one ended", async () => {
    const { org } = await orgOfThreeGroups();
    const first = await logs(org, { limit: "2" });
    const second = await org.call("GET", nextOf(first.headers) ?? "");
    const third = await org.call("GET", nextOf(second.headers) ?? "");
    await createGroup(org, "D");
    const fourth = await org.call("GET", nextOf(third.headers) ?? "");
    const pages = [first, second, third, fourth].map((answer) => answer.each("target.0.displayName"));
    expect(pages).toEqual([["A", "B"], ["C"], [], ["D"]]);
  });

  test("a stream that had no event yet goes on from the same moment", async () => {
    const org = await startTestOrg();
    const first = await logs(org);
    await createGroup(org, "A");
    expect(nextOf(first.headers)).toBe("/api/v1/logs?limit=100&since=2026-11-17T10%3A00%3A00.000Z");
    expect((await org.call("GET", nextOf(first.headers) ?? "")).each("target.0.displayName")).toEqual(["A"]);
  });

  test.each([
    ["newest first", { sortOrder: "DESCENDING" }, [["C", "B"], ["A"]]],
    ["until a time", { until: "2026-11-24T12:00:00Z" }, [["A", "B"], ["C"]]],
  ])("%s, the pages have an end", async (_what, parameters, expected) => {
    const { org } = await orgOfThreeGroups();
    const first = await logs(org, { ...parameters, limit: "2" });
    const second = await org.call("GET", nextOf(first.headers) ?? "");
    expect([first, second].map((answer) => answer.each("target.0.displayName"))).toEqual(expected);
    expect(nextOf(second.headers)).toBeUndefined();
  });

  test("names itself in a link", async () => {
    const org = await startTestOrg();
    const { headers } = await logs(org, { q: "a" });
    expect(headers.get("Link")).toContain('<http://127.0.0.1:8080/api/v1/logs?q=a>; rel="self"');
  });
});

describe("the filter", () => {
  test.each([
    ['eventType eq "group.lifecycle.delete"', ["group.lifecycle.delete"]],
    ['eventType sw "group.life" and target.displayName eq "B"', ["group.lifecycle.create"]],
    ['target.id eq "ID0" or target.id eq "ID1"', ["group.lifecycle.create", "group.lifecycle.create"]],
    ['(target.id eq "ID0" or target.id eq "ID2") and eventType ew "delete"', ["group.lifecycle.delete"]],
    [
      'target.id eq "ID0" or target.id eq "ID2" and eventType ew "delete"',
      ["group.lifecycle.create", "group.lifecycle.delete"],
    ],
    ['not (eventType co "create")', ["group.lifecycle.delete"]],
    ['eventType ne "group.lifecycle.create"', ["group.lifecycle.delete"]],
    ['outcome.reason pr or eventType gt "group.lifecycle.create"', ["group.lifecycle.delete"]],
    ['EVENTTYPE EQ "x" OR', 400],
    ['target.displayName eq "a \\"quoted\\" name"', []],
  ])("%s", async (filter, expected) => {
    const { org, ids } = await orgOfThreeGroups();
    await org.call("DELETE", `/api/v1/groups/${ids[2]}`);
    const text = filter.replace(/ID(\d)/g, (_match, index) => String(ids[Number(index)]));
    const answer = await logs(org, { filter: text });
    expect(answer.status === 200 ? answer.each("eventType") : answer.status).toEqual(expected);
  });

  test.each([
    [
      'eventType eqq "x"',
      "Unrecognized attribute operator 'eqq' at position 10. Expected: eq,ne,co,sw,ew,gt,ge,lt,le,pr",
    ],
    ['eventType eq "x" eventType', "Unrecognized text 'eventType' at position 17. Expected: and,or"],
    ["eventType eq x", `Unrecognized text 'x' at position 13. Expected: a value such as "text"`],
    ["eventType eq [1]", `Unrecognized text '[1]' at position 13. Expected: a value such as "text"`],
    ["eventType eq", `Unrecognized text '' at position 12. Expected: a value such as "text"`],
    ['(eventType eq "x"', "Unrecognized text '' at position 17. Expected: )"],
    ['not eventType eq "x"', "Unrecognized text 'eventType' at position 4. Expected: ("],
    ['eq "x', "Unrecognized text at position 2"],
    ['"x" eq "x"', `Unrecognized text '"x"' at position 0. Expected: an attribute`],
    [`${"(".repeat(60)}eventType pr${")".repeat(60)}`, "Nested deeper than 50 levels"],
  ])("%s is refused", async (filter, reason) => {
    const refusal = refusalOf(await logs(await startTestOrg(), { filter }));
    expect(refusal).toEqual([400, "E0000053", `Invalid filter '${filter}': ${reason}`, []]);
  });

  test.each(["published", "some_invalid_field", "target", "constructor.name"])(
    "the field %s is refused",
    async (field) => {
      const refusal = refusalOf(await logs(await startTestOrg(), { filter: `not (${field} eq "x")` }));
      expect(refusal).toEqual([400, "E0000053", `field is not valid: ${field}`, []]);
    },
  );

  test("the address of a request cannot be searched by a part", async () => {
    const filter = 'debugContext.debugData.url co "/oauth/"';
    const text =
      "The supplied combination of operator and field is not currently supported. Operator: co, Field: debugContext.debugData.url";
    expect(refusalOf(await logs(await startTestOrg(), { filter }))).toEqual([400, "E0000031", text, []]);
  });
});

describe("q", () => {
  test.each([
    ["engineers", 1],
    ["FIELD engineers", 1],
    ["north", 1],
    ["engin", 0],
    ["engineers nobody", 0],
  ])("%s finds %i", async (q, found) => {
    const org = await startTestOrg();
    await createGroup(org, "Field Engineers-North");
    await createGroup(org, "Sales");
    const names = (await logs(org, { q })).each("target.0.displayName");
    expect(names).toEqual(found === 1 ? ["Field Engineers-North"] : []);
  });
});

describe("a request that the log refuses", () => {
  const DATE =
    "Bad request. Invalid date. Dates must be of the form yyyy-MM-dd'T'HH:mm:ss.SSSZZ, e.g. 2013-01-01T12:00:00.000-07:00.";
  const TOO_LONG =
    "Api validation failed: 'q': Freeform search cannot contain items longer than 40 characters. Please shorten the items in your search or use an advanced filter to query by specific fields.";
  test.each([
    [{ since: "foobar" }, "E0000030", DATE, []],
    [{ until: "01-01-2017" }, "E0000030", DATE, []],
    [{ since: "2026-11-24T10:00:00" }, "E0000030", DATE, []],
    [{ since: "2026-13-24T10:00:00Z" }, "E0000030", DATE, []],
    [
      { since: "2026-05-01T00:00:00Z" },
      "E0000053",
      "Invalid parameter: The since parameter is over 180 days prior to the current day.",
      [],
    ],
    [{ limit: "1001" }, "E0000001", "Api validation failed: limit", ["limit: Must be between 0 and 1000."]],
    [{ limit: "ten" }, "E0000001", "Api validation failed: limit", ["limit: Must be between 0 and 1000."]],
    [
      { sortOrder: "newest" },
      "E0000001",
      "Api validation failed: sortOrder",
      ["sortOrder: Must be ASCENDING or DESCENDING."],
    ],
    [{ after: "nothing" }, "E0000001", "Api validation failed: after", ["after: The cursor is not valid."]],
    [{ q: "x".repeat(41) }, "E0000001", TOO_LONG, []],
    [{ q: "a b c d e f g h i j k" }, "E0000001", "Api validation failed: q", ["q: At most 10 keywords."]],
  ])("%j", async (parameters, code, summary, causes) => {
    const org = await startTestOrg();
    expect(refusalOf(await logs(org, { ...parameters }))).toEqual([400, code, summary, causes]);
  });
});

describe("with the switch systemLogDelaySeconds", () => {
  test("an event appears only so many seconds after it happened", async () => {
    const org = await startTestOrg({ switches: { systemLogDelaySeconds: 60 } });
    await createGroup(org, "A");
    org.wait(59);
    const before = (await logs(org)).body;
    org.wait(1);
    expect([before, (await logs(org)).each("published")]).toEqual([[], ["2026-11-24T10:00:00.000Z"]]);
  });

  test("a stream does not miss it, because it asks for the time of arrival", async () => {
    const org = await startTestOrg({ switches: { systemLogDelaySeconds: 60 } });
    await createGroup(org, "A");
    org.wait(60);
    const since = "2026-11-24T10:00:30Z";
    expect((await logs(org, { since })).each("target.0.displayName")).toEqual(["A"]);
    expect((await logs(org, { since, until: "2026-11-24T11:00:00Z" })).body).toEqual([]);
  });
});

test("the first day has no events", async () => {
  const { org } = await orgOfThreeGroups();
  await org.org.reset();
  expect((await logs(org)).body).toEqual([]);
});
