import { describe, expect, test } from "vitest";
import { accessPolicy, createServer, policyRule, refusalOf, startTestOrg } from "../../testing.ts";

const startWithServer = async (switches: object = {}) => {
  const org = await startTestOrg({ switches });
  const server = await createServer(org);
  return { ...org, server, scopes: `${server}/scopes` };
};

describe("scopes", () => {
  test("a new scope is answered 201 with every key of Okta's shape", async () => {
    const { call, scopes } = await startWithServer();
    const answer = await call("POST", scopes, {
      name: "api::view_only",
      description: "View",
      displayName: "",
      consent: "IMPLICIT",
      metadataPublish: "ALL_CLIENTS",
      default: false,
      optional: false,
    });
    expect(answer.id).toMatch(/^scp\w{17}$/);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: answer.id,
        name: "api::view_only",
        displayName: "",
        description: "View",
        system: false,
        metadataPublish: "ALL_CLIENTS",
        consent: "IMPLICIT",
        optional: false,
        apiResourceId: null,
        default: false,
        _links: {
          self: {
            href: `http://127.0.0.1:8080${scopes}/${answer.id}`,
            hints: { allow: ["GET", "PUT", "DELETE"] },
          },
        },
      },
    ]);
  });

  test("what is not sent is IMPLICIT, NO_CLIENTS, not default, not optional", async () => {
    const { call, scopes } = await startWithServer();
    const answer = await call("POST", scopes, { name: "s" });
    expect(["consent", "metadataPublish", "default", "optional"].map(answer.at)).toEqual([
      "IMPLICIT",
      "NO_CLIENTS",
      false,
      false,
    ]);
  });

  test("a new server has the seven system scopes, none default, groups not among them", async () => {
    const { call, scopes } = await startWithServer();
    const answer = await call("GET", scopes);
    expect(answer.each("name")).toEqual([
      "openid",
      "profile",
      "email",
      "address",
      "phone",
      "offline_access",
      "device_sso",
    ]);
    expect(answer.each("system")).toEqual([true, true, true, true, true, true, true]);
    expect(answer.each("default")).toEqual([false, false, false, false, false, false, false]);
    expect(answer.at("5.displayName")).toBe("Keep you signed in to the app.");
  });

  test("a new server lacks device_sso by the switch", async () => {
    const { call, scopes } = await startWithServer({ deviceSsoOnNewServers: false });
    expect((await call("GET", scopes)).each("name")).not.toContain("device_sso");
  });

  test("the list has no Link header", async () => {
    const { call, scopes } = await startWithServer();
    expect((await call("GET", scopes)).headers.get("Link")).toBeNull();
  });

  test("the default server also lists 20 scopes of the MyAccount API that are not the system's", async () => {
    const { call } = await startTestOrg();
    const answer = await call("GET", "/api/v1/authorizationServers/default/scopes");
    expect(answer.each("system").filter((system) => system === false)).toHaveLength(20);
    expect(["name", "displayName", "description"].map((key) => answer.at(`5.${key}`))).toEqual([
      "okta.myAccount.authenticators.read",
      "Read my account authenticator enrollments",
      "Allows the end user to read their account authenticator enrollments.",
    ]);
    expect(["10.name", "19.name"].map(answer.at)).toEqual(["okta.myAccount.manage", "okta.myAccount.read"]);
  });

  test("a scope is replaced, renamed and deleted", async () => {
    const { call, scopes } = await startWithServer();
    const { id } = await call("POST", scopes, { name: "s" });
    const replaced = await call("PUT", `${scopes}/${id}`, { name: "t", consent: "REQUIRED" });
    expect([replaced.status, replaced.at("name"), replaced.at("consent")]).toEqual([200, "t", "REQUIRED"]);
    expect((await call("DELETE", `${scopes}/${id}`)).status).toBe(204);
    expect((await call("GET", `${scopes}/${id}`)).status).toBe(404);
  });

  test("two servers may have a scope of one name", async () => {
    const { call, scopes, org, wait } = await startWithServer();
    const other = await createServer({ call, org, wait }, "Other");
    await call("POST", scopes, { name: "s" });
    expect((await call("POST", `${other}/scopes`, { name: "s" })).status).toBe(201);
  });
});

describe("refusals of scopes", () => {
  const exists = "name: An object with this field already exists in the current organization";
  const invalid = "name: The field name is not valid.";

  test.each([
    ["a name that exists", { name: "taken" }, "name", exists],
    ["the name of a system scope", { name: "openid" }, "name", exists],
    ["no name", {}, "name", "name: The field cannot be left blank"],
    ["a space in the name", { name: "a b" }, "name", invalid],
    ["a quote in the name", { name: 'a"b' }, "name", invalid],
    ["a backslash in the name", { name: "a\\b" }, "name", invalid],
    ["a letter outside ASCII", { name: "prüfer" }, "name", invalid],
    ["a name that starts with okta.", { name: "okta.groups.read" }, "name", invalid],
    ["a name that starts with okta:", { name: "okta:x" }, "name", invalid],
    ["the name okta", { name: "okta" }, "name", invalid],
    ["the name *", { name: "*" }, "name", invalid],
    ["both angle brackets in the name", { name: "<a>" }, "name", invalid],
    [
      "a consent that does not exist",
      { name: "s", consent: "MAYBE" },
      "consent",
      "consent: The field consent is not valid.",
    ],
    [
      "default and optional together",
      { name: "s", default: true, optional: true },
      "optional",
      "optional: A default scope cannot be optional.",
    ],
  ])("%s", async (_what, body, subject, cause) => {
    const { call, scopes } = await startWithServer();
    await call("POST", scopes, { name: "taken" });
    const answer = await call("POST", scopes, body);
    expect(refusalOf(answer)).toEqual([400, "E0000001", `Api validation failed: ${subject}`, [cause]]);
  });

  test("a system scope cannot be deleted", async () => {
    const { call, scopes } = await startWithServer();
    const id = (await call("GET", scopes)).at("0.id");
    const text = "You do not have permission to perform the requested action";
    expect(refusalOf(await call("DELETE", `${scopes}/${id}`))).toEqual([403, "E0000006", text, []]);
  });

  test("a system scope cannot be renamed", async () => {
    const { call, scopes } = await startWithServer();
    const id = (await call("GET", scopes)).at("0.id");
    const text = "You do not have permission to perform the requested action";
    expect(refusalOf(await call("PUT", `${scopes}/${id}`, { name: "s" }))).toEqual([403, "E0000006", text, []]);
  });

  test.each(["GET", "PUT", "DELETE"])("%s of a scope that does not exist", async (method) => {
    const { call, scopes } = await startWithServer();
    const answer = await call(method, `${scopes}/scpMissing`, method === "PUT" ? { name: "s" } : undefined);
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: scpMissing (OAuth2Scope)", []]);
  });
});

describe("a scope that a claim and a rule list", () => {
  const startWithUses = async (switches: object = {}) => {
    const org = await startWithServer(switches);
    const { call, server, scopes } = org;
    const { id } = await call("POST", scopes, { name: "user_groups" });
    const claim = {
      name: "roles",
      claimType: "IDENTITY",
      value: "user.login",
      conditions: { scopes: ["user_groups"] },
    };
    const claimId = (await call("POST", `${server}/claims`, claim)).id;
    const policy = await call("POST", `${server}/policies`, accessPolicy("p", 1));
    const rules = `${server}/policies/${policy.id}/rules`;
    const ruleId = (await call("POST", rules, policyRule("Users", { scopes: { include: ["user_groups"] } }))).id;
    return { ...org, scope: `${scopes}/${id}`, claim: `${server}/claims/${claimId}`, rule: `${rules}/${ruleId}` };
  };

  const causes = ["The scope is listed by the claim 'roles'.", "The scope is listed by the policy rule 'Users'."];
  const refused = [400, "E0000001", "Api validation failed: scope", causes];

  test("cannot be deleted", async () => {
    const { call, scope } = await startWithUses();
    expect(refusalOf(await call("DELETE", scope))).toEqual(refused);
  });

  test("cannot be renamed", async () => {
    const { call, scope } = await startWithUses();
    expect(refusalOf(await call("PUT", scope, { name: "other" }))).toEqual(refused);
  });

  test("leaves both by the switch", async () => {
    const { call, scope, claim, rule } = await startWithUses({ deleteScopeInUse: "cascade" });
    expect((await call("DELETE", scope)).status).toBe(204);
    expect((await call("GET", claim)).at("conditions.scopes")).toEqual([]);
    expect((await call("GET", rule)).at("conditions.scopes.include")).toEqual([]);
  });
});
