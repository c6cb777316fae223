import okta, {
  type AuthorizationServerPolicy,
  type AuthorizationServerPolicyRuleRequest,
  type Collection,
  type CreateGroupRuleRequest,
  type OAuth2Scope,
  type OpenIdConnectApplication,
} from "@okta/okta-sdk-nodejs";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Okta, startOkta } from "../../index.ts";

const ADA = { login: "ada@example.com", firstName: "Ada", lastName: "Lovelace" };

/** A service app that an administrator set up for the management API. */
const SERVICE = "0oaService0000000000";

let org: Okta;
let sdk: okta.Client;
let privateKey: JWK;

beforeAll(async () => {
  const keys = await generateKeyPair("RS256", { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: "key-1", alg: "RS256", use: "sig" }] };
  privateKey = { ...(await exportJWK(keys.privateKey)), kid: "key-1" };
  const scopes = ["okta.groups.read", "okta.groups.manage"];
  const managementClients = [{ clientId: SERVICE, jwks, scopes }];
  org = await startOkta({ users: [ADA], managementClients, switches: { appKeyList: "keys" } });
  sdk = new okta.Client({ orgUrl: org.url, token: org.token });
});

afterAll(() => org.close());

/** Reads all pages. The SDK ends a page without items with null. */
async function all<T>(pages: Promise<Collection<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  await (await pages).each((item) => void items.push(item));
  return items;
}

/** What the SDK makes of a refusal. */
async function refusal(call: Promise<unknown>): Promise<readonly unknown[]> {
  const error: unknown = await call.then(
    () => undefined,
    (reason) => reason,
  );
  return [Object(error)["status"], Object(error)["errorCode"], Object(error)["errorSummary"]];
}

const newGroup = (name: string) => sdk.groupApi.createGroup({ group: { profile: { name, description: "" } } });

const webAppOf = (label: string): OpenIdConnectApplication => ({
  name: "oidc_client",
  label,
  signOnMode: "OPENID_CONNECT",
  credentials: { oauthClient: { token_endpoint_auth_method: "client_secret_post" } },
  settings: {
    oauthClient: {
      application_type: "web",
      grant_types: ["authorization_code"],
      response_types: ["code"],
      redirect_uris: ["https://portal.example/callback"],
    },
  },
});

async function newApp(label: string): Promise<string> {
  const { id } = await sdk.applicationApi.createApplication({ application: webAppOf(label) });
  return id ?? "";
}

async function newServer(name: string): Promise<string> {
  const authorizationServer = { name, description: "", audiences: ["https://portal.example"] };
  const { id } = await sdk.authorizationServerApi.createAuthorizationServer({ authorizationServer });
  return id ?? "";
}

async function newUser(login: string): Promise<string> {
  const profile = { login, email: login, firstName: "Grace", lastName: "Hopper" };
  const credentials = { password: { value: "Correct-Horse-9" } };
  const { id } = await sdk.userApi.createUser({ body: { profile, credentials }, activate: true });
  return id ?? "";
}

describe("groups", () => {
  test("are created, read, replaced and deleted", async () => {
    const { id: groupId = "" } = await newGroup("Engineers");
    await sdk.groupApi.replaceGroup({ groupId, group: { profile: { name: "Builders", description: "They build" } } });
    const { profile } = await sdk.groupApi.getGroup({ groupId });
    expect(profile).toMatchObject({ name: "Builders", description: "They build" });
    await sdk.groupApi.deleteGroup({ groupId });
    expect(await refusal(sdk.groupApi.getGroup({ groupId }))).toEqual([
      404,
      "E0000007",
      `Not found: Resource not found: ${groupId} (UserGroup)`,
    ]);
  });

  test("are listed through several pages", async () => {
    for (const name of ["Page 1", "Page 2", "Page 3"]) {
      await newGroup(name);
    }
    const before = org.requests.length;
    const groups = await all(sdk.groupApi.listGroups({ limit: 2 }));
    const pages = org.requests.slice(before).map(({ path }) => path.includes("after="));
    expect(groups.map(({ profile }) => profile?.name)).toEqual(expect.arrayContaining(["Page 1", "Page 2", "Page 3"]));
    expect(pages.slice(0, 2)).toEqual([false, true]);
  });

  test("take and lose a member", async () => {
    const { id: groupId = "" } = await newGroup("With a member");
    const userId = await newUser("member@example.com");
    await sdk.groupApi.assignUserToGroup({ groupId, userId });
    const during = await all(sdk.groupApi.listGroupUsers({ groupId }));
    await sdk.groupApi.unassignUserFromGroup({ groupId, userId });
    expect([during.map(({ id }) => id), await all(sdk.groupApi.listGroupUsers({ groupId }))]).toEqual([[userId], []]);
  });

  test("get members by a rule", async () => {
    const { id: groupId = "" } = await newGroup("By rule");
    const expression = { type: "urn:okta:expression:1.0", value: 'user.login=="ada@example.com"' };
    const groupRule: CreateGroupRuleRequest = {
      type: "group_rule",
      name: "Ada",
      conditions: { expression },
      actions: { assignUserToGroups: { groupIds: [groupId] } },
    };
    const { id: ruleId = "" } = await sdk.groupApi.createGroupRule({ groupRule });
    await sdk.groupApi.activateGroupRule({ ruleId });
    const members = await all(sdk.groupApi.listGroupUsers({ groupId }));
    expect(members.map(({ profile }) => profile?.login)).toEqual(["ada@example.com"]);
    await sdk.groupApi.deactivateGroupRule({ ruleId });
    await sdk.groupApi.deleteGroupRule({ ruleId, removeUsers: true });
    expect(await all(sdk.groupApi.listGroupUsers({ groupId }))).toEqual([]);
  });
});

describe("users", () => {
  test("are created with a password, updated in part, replaced, deactivated and deleted", async () => {
    const userId = await newUser("grace@example.com");
    await sdk.userApi.updateUser({ userId, user: { profile: { nickName: "Amazing" } } });
    const { profile: partly } = await sdk.userApi.getUser({ userId });
    const profile = { login: "grace@example.com", email: "grace@example.com", firstName: "G.", lastName: "Hopper" };
    const { profile: replaced } = await sdk.userApi.replaceUser({ userId, user: { profile } });
    expect([partly?.nickName, partly?.firstName, replaced?.firstName]).toEqual(["Amazing", "Grace", "G."]);
    await sdk.userApi.deactivateUser({ userId });
    await sdk.userApi.deleteUser({ userId });
    expect((await refusal(sdk.userApi.getUser({ userId })))[0]).toBe(404);
  });

  test("are found by a search over several pages", async () => {
    await newUser("search-1@example.com");
    await newUser("search-2@example.com");
    const found = await all(sdk.userApi.listUsers({ search: 'profile.login sw "search-"', limit: 1 }));
    expect(found.map(({ profile }) => profile?.login).sort()).toEqual(["search-1@example.com", "search-2@example.com"]);
  });
});

describe("apps", () => {
  test("are created, read, replaced by what was read, deactivated and deleted", async () => {
    const appId = await newApp("Portal");
    const application = await sdk.applicationApi.getApplication({ appId });
    application.label = "Entrance";
    const replaced = await sdk.applicationApi.replaceApplication({ appId, application });
    expect([replaced.label, replaced.status]).toEqual(["Entrance", "ACTIVE"]);
    await sdk.applicationApi.deactivateApplication({ appId });
    await sdk.applicationApi.deleteApplication({ appId });
    expect((await refusal(sdk.applicationApi.getApplication({ appId })))[0]).toBe(404);
  });

  test("are listed through several pages", async () => {
    const ids = [await newApp("App 1"), await newApp("App 2"), await newApp("App 3")];
    const found = await all(sdk.applicationApi.listApplications({ q: "App ", limit: 2 }));
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  test("are assigned to a group and to a user", async () => {
    const appId = await newApp("Assigned");
    const { id: groupId = "" } = await newGroup("Assigned");
    const userId = await newUser("assigned@example.com");
    await sdk.applicationApi.assignGroupToApplication({ appId, groupId });
    await sdk.applicationApi.assignUserToApplication({ appId, appUser: { id: userId, scope: "USER" } });
    const groups = await all(sdk.applicationApi.listApplicationGroupAssignments({ appId }));
    const users = await all(sdk.applicationApi.listApplicationUsers({ appId }));
    expect([groups.map(({ id }) => id), users.map(({ id }) => id)]).toEqual([[groupId], [userId]]);
  });

  test("get a second secret, which is deactivated and deleted", async () => {
    const appId = await newApp("Two secrets");
    const secrets = sdk.applicationSSOPublicKeysApi;
    const { id: secretId = "" } = await secrets.createOAuth2ClientSecret({ appId });
    expect(await all(secrets.listOAuth2ClientSecrets({ appId }))).toHaveLength(2);
    await secrets.deactivateOAuth2ClientSecret({ appId, secretId });
    await secrets.deleteOAuth2ClientSecret({ appId, secretId });
    expect(await all(secrets.listOAuth2ClientSecrets({ appId }))).toHaveLength(1);
  });

  test("list their public keys, where the switch appKeyList has the form that the SDK reads", async () => {
    const appId = await newApp("Without keys");
    expect((await sdk.applicationSSOPublicKeysApi.listJwk({ appId })).keys).toEqual([]);
  });

  test("are granted a scope of Okta's API, and lose it", async () => {
    const appId = await newApp("Granted");
    const oAuth2ScopeConsentGrant = { issuer: org.url, scopeId: "okta.users.read" };
    const { id: grantId = "" } = await sdk.applicationApi.grantConsentToScope({ appId, oAuth2ScopeConsentGrant });
    const during = await all(sdk.applicationApi.listScopeConsentGrants({ appId }));
    await sdk.applicationApi.revokeScopeConsentGrant({ appId, grantId });
    const after = await all(sdk.applicationApi.listScopeConsentGrants({ appId }));
    expect([during.map(({ scopeId }) => scopeId), after]).toEqual([["okta.users.read"], []]);
  });
});

describe("authorization servers", () => {
  test("are created, replaced by what was read, deactivated and deleted", async () => {
    const authServerId = await newServer("Portal");
    const authorizationServer = await sdk.authorizationServerApi.getAuthorizationServer({ authServerId });
    authorizationServer.description = "Of the portal";
    const replaced = await sdk.authorizationServerApi.replaceAuthorizationServer({ authServerId, authorizationServer });
    expect([replaced.description, replaced.audiences]).toEqual(["Of the portal", ["https://portal.example"]]);
    await sdk.authorizationServerApi.deactivateAuthorizationServer({ authServerId });
    await sdk.authorizationServerApi.deleteAuthorizationServer({ authServerId });
    expect((await refusal(sdk.authorizationServerApi.getAuthorizationServer({ authServerId })))[0]).toBe(404);
  });

  test("are listed through several pages", async () => {
    const ids = [await newServer("Server 1"), await newServer("Server 2")];
    const servers = await all(sdk.authorizationServerApi.listAuthorizationServers({ q: "Server", limit: 1 }));
    expect(servers.map(({ id }) => id)).toEqual(ids);
  });

  test("have scopes, which are created, replaced by what was read, and deleted", async () => {
    const authServerId = await newServer("With scopes");
    const sent: OAuth2Scope = { name: "reports", consent: "IMPLICIT", metadataPublish: "NO_CLIENTS" };
    const servers = sdk.authorizationServerApi;
    const { id: scopeId = "" } = await servers.createOAuth2Scope({ authServerId, oAuth2Scope: sent });
    const oAuth2Scope = await servers.getOAuth2Scope({ authServerId, scopeId });
    oAuth2Scope.description = "Reads reports";
    await servers.replaceOAuth2Scope({ authServerId, scopeId, oAuth2Scope });
    const scopes = await all(servers.listOAuth2Scopes({ authServerId }));
    expect(scopes.find(({ name }) => name === "reports")?.description).toBe("Reads reports");
    await servers.deleteOAuth2Scope({ authServerId, scopeId });
    expect((await refusal(servers.getOAuth2Scope({ authServerId, scopeId })))[0]).toBe(404);
  });

  test("have claims, which are created, replaced by what was read, and deleted", async () => {
    const authServerId = await newServer("With claims");
    const servers = sdk.authorizationServerApi;
    const sent = {
      name: "roles",
      claimType: "IDENTITY",
      valueType: "GROUPS",
      group_filter_type: "REGEX",
      value: "^Admin.*$",
      alwaysIncludeInToken: true,
    } as const;
    const { id: claimId = "" } = await servers.createOAuth2Claim({ authServerId, oAuth2Claim: sent });
    const oAuth2Claim = await servers.getOAuth2Claim({ authServerId, claimId });
    oAuth2Claim.value = "^Engineers$";
    await servers.replaceOAuth2Claim({ authServerId, claimId, oAuth2Claim });
    const claims = await all(servers.listOAuth2Claims({ authServerId }));
    expect(claims.find(({ id }) => id === claimId)).toMatchObject({ value: "^Engineers$", group_filter_type: "REGEX" });
    await servers.deleteOAuth2Claim({ authServerId, claimId });
    expect((await refusal(servers.getOAuth2Claim({ authServerId, claimId })))[0]).toBe(404);
  });

  test("have policies with rules, which are created, read, replaced and deleted", async () => {
    const authServerId = await newServer("With policies");
    const servers = sdk.authorizationServerApi;
    const sentPolicy: AuthorizationServerPolicy = {
      type: "OAUTH_AUTHORIZATION_POLICY",
      name: "Everybody",
      description: "All apps",
      priority: 1,
      conditions: { clients: { include: ["ALL_CLIENTS"] } },
    };
    const { id: policyId = "" } = await servers.createAuthorizationServerPolicy({ authServerId, policy: sentPolicy });
    const policy = await servers.getAuthorizationServerPolicy({ authServerId, policyId });
    policy.name = "Everyone";
    await servers.replaceAuthorizationServerPolicy({ authServerId, policyId, policy });
    const sentRule: AuthorizationServerPolicyRuleRequest = {
      type: "RESOURCE_ACCESS",
      name: "Users",
      priority: 1,
      conditions: {
        people: { groups: { include: ["EVERYONE"] } },
        grantTypes: { include: ["authorization_code"] },
        scopes: { include: ["*"] },
      },
      actions: {
        token: { accessTokenLifetimeMinutes: 60, refreshTokenLifetimeMinutes: 0, refreshTokenWindowMinutes: 10080 },
      },
    };
    const rules = { authServerId, policyId };
    const { id: ruleId = "" } = await servers.createAuthorizationServerPolicyRule({ ...rules, policyRule: sentRule });
    const read = await servers.getAuthorizationServerPolicyRule({ ...rules, ruleId });
    expect([read.name, read.conditions?.scopes?.include]).toEqual(["Users", ["*"]]);
    const policyRule = { ...sentRule, name: "People" };
    await servers.replaceAuthorizationServerPolicyRule({ ...rules, ruleId, policyRule });
    const policies = await all(servers.listAuthorizationServerPolicies({ authServerId }));
    const names = (await all(servers.listAuthorizationServerPolicyRules(rules))).map(({ name }) => name);
    expect([policies.map(({ name }) => name), names]).toEqual([["Everyone"], ["People"]]);
    await servers.deleteAuthorizationServerPolicyRule({ ...rules, ruleId });
    await servers.deleteAuthorizationServerPolicy({ authServerId, policyId });
    expect(await all(servers.listAuthorizationServerPolicies({ authServerId }))).toEqual([]);
  });

  test("have signing keys", async () => {
    const authServerId = await newServer("With keys");
    const keys = await all(sdk.authorizationServerApi.listAuthorizationServerKeys({ authServerId }));
    expect(keys.map(({ status }) => status)).toEqual(["ACTIVE", "NEXT"]);
  });
});

test("events of the System Log are read until a time", async () => {
  await newGroup("In the log");
  const until = new Date(Date.now() + 60_000).toISOString();
  const events = await all(sdk.systemLogApi.listLogEvents({ filter: 'eventType eq "group.lifecycle.create"', until }));
  expect(events.at(-1)?.target?.[0]?.displayName).toBe("In the log");
});

/** A client of the SDK that proves itself with its key, for these scopes. */
const serviceClient = (scopes: string[]) =>
  new okta.Client({
    orgUrl: org.url,
    authorizationMode: "PrivateKey",
    clientId: SERVICE,
    scopes,
    privateKey: { ...privateKey },
  });

describe("a service app with a private key", () => {
  test("gets a token of the org and uses it", async () => {
    const client = serviceClient(["okta.groups.read", "okta.groups.manage"]);
    const { id: groupId = "" } = await client.groupApi.createGroup({ group: { profile: { name: "By its key" } } });
    expect((await client.groupApi.getGroup({ groupId })).profile?.name).toBe("By its key");
  });

  test("may not write with a scope that reads", async () => {
    const client = serviceClient(["okta.groups.read"]);
    const error = await client.groupApi.createGroup({ group: { profile: { name: "No" } } }).catch((reason) => reason);
    expect([error.status, error.headers.get("WWW-Authenticate")]).toEqual([
      403,
      expect.stringContaining('error="insufficient_scope"'),
    ]);
  });

  test("gets no token for a scope that it was not granted", async () => {
    await refusal(serviceClient(["okta.users.read"]).userApi.getUser({ userId: "me" }));
    expect(org.requests.filter(({ path }) => path === "/oauth2/v1/token").at(-1)?.status).toBe(400);
  });
});

/** Retries as the SDK does, only without the pause, which it notes down. */
class WithoutPause extends okta.DefaultRequestExecutor {
  readonly pauses: number[] = [];

  override getRetryDelayMs(response: Parameters<okta.DefaultRequestExecutor["getRetryDelayMs"]>[0]): number {
    this.pauses.push(super.getRetryDelayMs(response));
    return 0;
  }
}

describe("a 429", () => {
  test("is retried after the time that its headers name, a minute at most", async () => {
    const requestExecutor = new WithoutPause();
    const client = new okta.Client({ orgUrl: org.url, token: org.token, requestExecutor });
    org.faults.next({ method: "GET", path: "/api/v1/groups" }, { kind: "429" });
    const groups = await all(client.groupApi.listGroups({ q: "Everyone" }));
    const [pause = 0, ...others] = requestExecutor.pauses;
    expect([groups.map(({ profile }) => profile?.name), others]).toEqual([["Everyone"], []]);
    expect(pause).toBeGreaterThan(0);
    expect(pause).toBeLessThanOrEqual(61_000);
  });

  test("is an error after the last retry", async () => {
    const client = new okta.Client({ orgUrl: org.url, token: org.token, requestExecutor: new WithoutPause() });
    for (let skip = 0; skip < 3; skip += 1) {
      org.faults.next({ method: "GET", path: "/api/v1/groups", skip }, { kind: "429" });
    }
    expect(await refusal(client.groupApi.getGroup({ groupId: "00gAny" }))).toEqual([
      429,
      "E0000047",
      "API call exceeded rate limit due to too many requests.",
    ]);
  });
});
