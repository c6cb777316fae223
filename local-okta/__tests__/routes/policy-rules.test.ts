import { describe, expect, test } from "vitest";
import {
  accessPolicy,
  createGroup,
  createServer,
  createUser,
  policyRule,
  refusalOf,
  startTestOrg,
} from "../../testing.ts";

const startWithPolicy = async (switches: object = {}) => {
  const org = await startTestOrg({ switches });
  const server = await createServer(org);
  const policy = await org.call("POST", `${server}/policies`, accessPolicy("p", 1));
  return { ...org, rules: `${server}/policies/${policy.id}/rules` };
};

describe("policy rules", () => {
  test("a new rule is answered 201 with every key of Okta's shape", async () => {
    const org = await startWithPolicy();
    const { call, rules } = org;
    const groupId = await createGroup(org, "View Only");
    const people = { users: {}, groups: { include: [groupId] } };
    const answer = await call("POST", rules, policyRule("Users", { people, scopes: {} }));
    const href = `http://127.0.0.1:8080${rules}/${answer.id}`;
    expect(answer.id).toMatch(/^0pr\w{17}$/);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: answer.id,
        status: "ACTIVE",
        name: "Users",
        priority: 1,
        created: "2026-11-24T10:00:00.000Z",
        lastUpdated: "2026-11-24T10:00:00.000Z",
        system: false,
        conditions: {
          people: { users: { exclude: [] }, groups: { include: [groupId] } },
          grantTypes: { include: ["authorization_code"] },
          scopes: { include: [] },
        },
        actions: {
          token: {
            accessTokenLifetimeMinutes: 60,
            refreshTokenLifetimeMinutes: 0,
            refreshTokenWindowMinutes: 10_080,
          },
        },
        _links: {
          self: { href, hints: { allow: ["GET", "PUT", "DELETE"] } },
          deactivate: { href: `${href}/lifecycle/deactivate`, hints: { allow: ["POST"] } },
        },
        type: "RESOURCE_ACCESS",
      },
    ]);
  });

  test("grant types come back sorted", async () => {
    const { call, rules } = await startWithPolicy();
    const grantTypes = { include: ["password", "implicit"] };
    const answer = await call("POST", rules, policyRule("r", { grantTypes }));
    expect(answer.at("conditions.grantTypes.include")).toEqual(["implicit", "password"]);
  });

  test("users may be included and excluded", async () => {
    const org = await startWithPolicy();
    const userId = await createUser(org, "ada@example.com");
    const people = { users: { include: [userId], exclude: [userId] } };
    const answer = await org.call("POST", org.rules, policyRule("r", { people }));
    expect(answer.at("conditions.people")).toEqual({ users: { include: [userId], exclude: [userId] }, groups: {} });
  });

  test("client_credentials needs no people", async () => {
    const { call, rules } = await startWithPolicy();
    const conditions = { people: { users: {}, groups: {} }, grantTypes: { include: ["client_credentials"] } };
    expect((await call("POST", rules, policyRule("r", conditions))).status).toBe(201);
  });

  test("any scope is allowed by *", async () => {
    const { call, rules } = await startWithPolicy();
    const answer = await call("POST", rules, policyRule("r", { scopes: { include: ["*"] } }));
    expect(answer.at("conditions.scopes.include")).toEqual(["*"]);
  });

  test("a rule is replaced with 200 and deleted with 204", async () => {
    const { call, rules } = await startWithPolicy();
    const { id } = await call("POST", rules, policyRule("r"));
    const replaced = await call("PUT", `${rules}/${id}`, policyRule("s", {}, { accessTokenLifetimeMinutes: 5 }));
    expect([replaced.status, replaced.at("name"), replaced.at("actions.token.accessTokenLifetimeMinutes")]).toEqual([
      200,
      "s",
      5,
    ]);
    expect((await call("DELETE", `${rules}/${id}`)).status).toBe(204);
    expect((await call("GET", rules)).body).toEqual([]);
  });

  test("the life cycle is answered 204 and shown", async () => {
    const { call, rules } = await startWithPolicy();
    const { id } = await call("POST", rules, policyRule("r"));
    const off = await call("POST", `${rules}/${id}/lifecycle/deactivate`);
    const status = (await call("GET", `${rules}/${id}`)).at("status");
    const on = await call("POST", `${rules}/${id}/lifecycle/activate`);
    expect([off.status, status, on.status]).toEqual([204, "INACTIVE", 204]);
  });

  test("rules are ordered within their policy, without gaps", async () => {
    const { call, rules } = await startWithPolicy();
    await call("POST", rules, policyRule("A"));
    const b = await call("POST", rules, { ...policyRule("B"), priority: 99 });
    await call("POST", rules, policyRule("C"));
    expect((await call("GET", rules)).each("name")).toEqual(["C", "A", "B"]);
    expect((await call("GET", `${rules}/${b.id}`)).at("priority")).toBe(3);
  });

  test.each([
    [true, [1]],
    [false, [2]],
  ])("a deleted rule closes its gap: %s", async (priorityGapsClose, priorities) => {
    const { call, rules } = await startWithPolicy({ priorityGapsClose });
    const { id } = await call("POST", rules, policyRule("A"));
    await call("POST", rules, { ...policyRule("B"), priority: 2 });
    await call("DELETE", `${rules}/${id}`);
    expect((await call("GET", rules)).each("priority")).toEqual(priorities);
  });
});

describe("refusals of policy rules", () => {
  const people =
    "conditions.people: At least one of ''conditions.people.users.include'' or ''conditions.people.groups.include'' must contain a valid user or group when ''conditions.grantTypes'' contains one or more of [authorization_code, implicit, password].";
  const nobody = { people: { users: {}, groups: {} } };
  const token = "actions.token";
  const accessLifetime = `${token}.accessTokenLifetimeMinutes`;
  const refreshLifetime = `${token}.refreshTokenLifetimeMinutes`;
  const window = `${token}.refreshTokenWindowMinutes`;
  const accessText = `${accessLifetime}: The access token lifetime must be between 5 and 1440 minutes.`;
  const refreshText = `${refreshLifetime}: The refresh token lifetime must be 0 or at least the access token lifetime.`;
  const windowText = `${window}: The refresh token window must be between 10 and 2628000 minutes.`;
  const betweenText = `${window}: The refresh token window must be between the access token lifetime and the refresh token lifetime.`;

  test.each([
    ["no name", { ...policyRule("x"), name: "" }, "name", "name: The field cannot be left blank"],
    ["a name that exists", policyRule("Taken"), "name", "name: Policy rule name already in use"],
    ["nobody for authorization_code", policyRule("x", nobody), "conditions.people", people],
    [
      "nobody for password",
      policyRule("x", { ...nobody, grantTypes: { include: ["password"] } }),
      "conditions.people",
      people,
    ],
    ["people left out", policyRule("x", { people: undefined }), "conditions.people", people],
    [
      "a grant type that does not exist",
      policyRule("x", { grantTypes: { include: ["client-credentials"] } }),
      "conditions.people",
      people,
    ],
    [
      "no grant type",
      policyRule("x", { grantTypes: { include: [] } }),
      "conditions.grantTypes.include",
      "conditions.grantTypes.include: The field cannot be left blank",
    ],
    [
      "a group that does not exist",
      policyRule("x", { people: { groups: { include: ["00gMissing"] } } }),
      "conditions.people.groups",
      "conditions.people.groups: Resource not found: 00gMissing (UserGroup)",
    ],
    [
      "an excluded group that does not exist",
      policyRule("x", { people: { groups: { include: ["EVERYONE"], exclude: ["00gMissing"] } } }),
      "conditions.people.groups",
      "conditions.people.groups: Resource not found: 00gMissing (UserGroup)",
    ],
    [
      "a user that does not exist",
      policyRule("x", { people: { users: { include: ["00uMissing"] } } }),
      "conditions.people.users",
      "conditions.people.users: Resource not found: 00uMissing (User)",
    ],
    [
      "a scope that does not exist",
      policyRule("x", { scopes: { include: ["api::missing"] } }),
      "conditions.scopes.include",
      'conditions.scopes.include: The scope "api::missing" does not exist.',
    ],
    [
      "an access token of 4 minutes",
      policyRule("x", {}, { accessTokenLifetimeMinutes: 4 }),
      accessLifetime,
      accessText,
    ],
    [
      "an access token of 1441 minutes",
      policyRule("x", {}, { accessTokenLifetimeMinutes: 1441 }),
      accessLifetime,
      accessText,
    ],
    [
      "a refresh token that ends before the access token",
      policyRule("x", {}, { refreshTokenLifetimeMinutes: 59 }),
      refreshLifetime,
      refreshText,
    ],
    [
      "a negative refresh token lifetime",
      policyRule("x", {}, { refreshTokenLifetimeMinutes: -1 }),
      refreshLifetime,
      refreshText,
    ],
    ["a window of 9 minutes", policyRule("x", {}, { refreshTokenWindowMinutes: 9 }), window, windowText],
    ["a window beyond 5 years", policyRule("x", {}, { refreshTokenWindowMinutes: 2_628_001 }), window, windowText],
    [
      "a window longer than the refresh token",
      policyRule("x", {}, { refreshTokenLifetimeMinutes: 120, refreshTokenWindowMinutes: 121 }),
      window,
      betweenText,
    ],
    [
      "a window shorter than the access token",
      policyRule("x", {}, { refreshTokenLifetimeMinutes: 120, refreshTokenWindowMinutes: 59 }),
      window,
      betweenText,
    ],
  ])("%s", async (_what, body, subject, cause) => {
    const { call, rules } = await startWithPolicy();
    await call("POST", rules, policyRule("Taken"));
    const answer = await call("POST", rules, body);
    expect(refusalOf(answer)).toEqual([400, "E0000001", `Api validation failed: ${subject}`, [cause]]);
  });

  test("a name that exists is allowed by the switch", async () => {
    const { call, rules } = await startWithPolicy({ duplicatePolicyName: "allow" });
    await call("POST", rules, policyRule("Taken"));
    expect((await call("POST", rules, policyRule("Taken"))).status).toBe(201);
  });

  test.each([
    ["GET", ""],
    ["PUT", ""],
    ["DELETE", ""],
    ["POST", "/lifecycle/activate"],
    ["POST", "/lifecycle/deactivate"],
  ])("%s of a rule that does not exist (%s)", async (method, path) => {
    const { call, rules } = await startWithPolicy();
    const answer = await call(method, `${rules}/0prMissing${path}`, method === "PUT" ? policyRule("x") : undefined);
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: 0prMissing (PolicyRule)", []]);
  });
});
