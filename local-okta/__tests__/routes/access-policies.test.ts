import { describe, expect, test } from "vitest";
import type { OrgSwitches } from "../../org/switches.ts";
import { createApp, refusalOf, startTestOrg, webApp } from "../../testing.ts";

const POLICIES = "/api/v1/policies";
const LIST = `${POLICIES}?type=ACCESS_POLICY`;
const STRICT = { type: "ACCESS_POLICY", name: "Strict", description: "For payroll", priority: 1 };

const startWithPolicy = async (switches: Partial<OrgSwitches> = {}) => {
  const org = await startTestOrg({ switches });
  const { id } = await org.call("POST", POLICIES, STRICT);
  return { ...org, id, policy: `${POLICIES}/${id}` };
};

describe("app sign-on policies", () => {
  test("exactly one is the system's: Any two factors", async () => {
    const { call } = await startTestOrg();
    const answer = await call("GET", LIST);
    expect(answer.each("name")).toEqual([
      "Okta Admin Console",
      "Okta Dashboard",
      "Okta Browser Plugin",
      "Any two factors",
      "Password only",
      "Okta Account Management Policy",
    ]);
    expect(answer.each("system")).toEqual([false, false, false, true, false, false]);
  });

  test("the system's policy has every key of Okta's shape", async () => {
    const { call } = await startTestOrg();
    const answer = await call("GET", LIST);
    const id = answer.at("3.id");
    const href = `http://127.0.0.1:8080/api/v1/policies/${id}`;
    expect(id).toMatch(/^rst\w{17}$/);
    expect(answer.at("3")).toEqual({
      id,
      status: "ACTIVE",
      name: "Any two factors",
      description: "Require two factors to access.",
      priority: 1,
      system: true,
      conditions: null,
      created: "2026-11-24T10:00:00.000Z",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      _links: {
        self: { href, hints: { allow: ["GET", "PUT"] } },
        rules: { href: `${href}/rules`, hints: { allow: ["GET", "POST"] } },
      },
      _embedded: { resourceType: "APP" },
      type: "ACCESS_POLICY",
    });
  });

  test("alone, a policy does not say what it is for", async () => {
    const { call } = await startTestOrg();
    const { _embedded, ...policy } = Object((await call("GET", LIST)).at("3"));
    expect(_embedded).toEqual({ resourceType: "APP" });
    expect((await call("GET", `/api/v1/policies/${policy.id}`)).body).toEqual(policy);
  });

  test("only a policy that is no system's and for apps may be deleted", async () => {
    const { call } = await startTestOrg();
    const allowed = (await call("GET", LIST)).each("_links.self.hints.allow");
    expect([0, 3, 4, 5].map((index) => allowed[index])).toEqual([
      ["GET", "PUT", "DELETE"],
      ["GET", "PUT"],
      ["GET", "PUT", "DELETE"],
      ["GET"],
    ]);
  });

  test("its rule asks for two factors, that of Password only for one", async () => {
    const { call } = await startTestOrg();
    const policies = await call("GET", LIST);
    const modes = [3, 4].map(async (index) => {
      const rules = await call("GET", `/api/v1/policies/${policies.at(`${index}.id`)}/rules`);
      return rules.each("actions.appSignOn.verificationMethod.factorMode");
    });
    expect(await Promise.all(modes)).toEqual([["2FA"], ["1FA"]]);
  });

  test("its rule asks for as many factors under another name", async () => {
    const { call } = await startTestOrg();
    const policies = await call("GET", LIST);
    const rename = (index: number, name: string) =>
      call("PUT", `/api/v1/policies/${policies.at(`${index}.id`)}`, { type: "ACCESS_POLICY", name });
    const modes = async () => {
      const rules = [3, 4].map((index) => call("GET", `/api/v1/policies/${policies.at(`${index}.id`)}/rules`));
      return (await Promise.all(rules)).flatMap((answer) =>
        answer.each("actions.appSignOn.verificationMethod.factorMode"),
      );
    };
    await rename(4, "Something else");
    expect(await modes()).toEqual(["2FA", "1FA"]);
    await rename(3, "Password only");
    expect(await modes()).toEqual(["2FA", "1FA"]);
  });

  test("the rule has every key of Okta's shape", async () => {
    const { call } = await startTestOrg();
    const id = (await call("GET", LIST)).at("3.id");
    const rules = `/api/v1/policies/${id}/rules`;
    const rule = (await call("GET", rules)).at("0");
    expect(rule).toEqual({
      id: expect.stringMatching(/^rul\w{17}$/),
      status: "ACTIVE",
      name: "Catch-all Rule",
      priority: 99,
      system: true,
      conditions: null,
      created: "2026-11-24T10:00:00.000Z",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      actions: {
        appSignOn: {
          access: "ALLOW",
          verificationMethod: { factorMode: "2FA", type: "ASSURANCE", reauthenticateIn: "PT12H" },
          keepMeSignedIn: { postAuth: "NOT_ALLOWED" },
        },
      },
      _links: {
        self: { href: `http://127.0.0.1:8080${rules}/${Object(rule).id}`, hints: { allow: ["GET", "PUT"] } },
      },
      type: "ACCESS_POLICY",
    });
  });

  test("the list fits one page with a self link", async () => {
    const { call } = await startTestOrg();
    const link = (await call("GET", LIST)).headers.get("Link");
    expect(link).toBe('<http://127.0.0.1:8080/api/v1/policies?type=ACCESS_POLICY>; rel="self"');
  });

  test("a Classic org refuses the type", async () => {
    const { call } = await startTestOrg({ switches: { pipeline: "v1" } });
    const text = "The request was not valid: Invalid policy type specified.";
    expect(refusalOf(await call("GET", LIST))).toEqual([400, "E0000002", text, []]);
  });

  test("a Classic org makes none", async () => {
    const { call } = await startTestOrg({ switches: { pipeline: "v1" } });
    const text = "The request was not valid: Invalid policy type specified.";
    expect(refusalOf(await call("POST", POLICIES, STRICT))).toEqual([400, "E0000002", text, []]);
  });

  test("a list without a type is refused", async () => {
    const { call } = await startTestOrg();
    const text = "The request is missing a required parameter.";
    expect(refusalOf(await call("GET", "/api/v1/policies"))).toEqual([400, "E0000028", text, []]);
  });

  test("another type is not modelled and answered 501", async () => {
    const { call } = await startTestOrg();
    const text = 'Unsupported operation. This local Okta org does not model policies of the type "PASSWORD".';
    expect(refusalOf(await call("GET", "/api/v1/policies?type=PASSWORD"))).toEqual([501, "E0000060", text, []]);
  });
});

describe("a sign-on policy that an administrator makes", () => {
  test("has every key of Okta's shape", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", POLICIES, STRICT);
    const href = `http://127.0.0.1:8080/api/v1/policies/${answer.id}`;
    expect([answer.status, answer.id]).toEqual([200, expect.stringMatching(/^rst\w{17}$/)]);
    expect(answer.body).toEqual({
      id: answer.id,
      status: "ACTIVE",
      name: "Strict",
      description: "For payroll",
      priority: 1,
      system: false,
      conditions: null,
      created: "2026-11-24T10:00:00.000Z",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      _links: {
        mappings: { href: `${href}/mappings`, hints: { allow: ["GET", "POST"] } },
        self: { href, hints: { allow: ["GET", "PUT", "DELETE"] } },
        rules: { href: `${href}/rules`, hints: { allow: ["GET", "POST"] } },
        deactivate: { href: `${href}/lifecycle/deactivate`, hints: { allow: ["POST"] } },
      },
      type: "ACCESS_POLICY",
    });
  });

  test("has a rule that asks for two factors, one of them bound to the device", async () => {
    const { call, policy } = await startWithPolicy();
    const rules = await call("GET", `${policy}/rules`);
    expect(rules.each("actions.appSignOn.verificationMethod")).toEqual([
      {
        factorMode: "2FA",
        type: "ASSURANCE",
        reauthenticateIn: "PT12H",
        constraints: [{ possession: { required: true, deviceBound: "REQUIRED" } }],
      },
    ]);
  });

  test("gets a new name and description", async () => {
    const { call, wait, policy } = await startWithPolicy();
    wait(60);
    await call("PUT", policy, { type: "ACCESS_POLICY", name: "Stricter" });
    const answer = await call("GET", policy);
    expect(["name", "description", "created", "lastUpdated"].map((key) => answer.at(key))).toEqual([
      "Stricter",
      undefined,
      "2026-11-24T10:00:00.000Z",
      "2026-11-24T10:01:00.000Z",
    ]);
  });

  test("is assigned to an app, and deleted when no app uses it", async () => {
    const { call, policy, id, ...org } = await startWithPolicy();
    const app = `/api/v1/apps/${await createApp({ call, ...org }, webApp("Portal"))}`;
    const system = (await call("GET", app)).at("_links.accessPolicy.href");
    await call("PUT", `${app}/policies/${id}`);
    const inUse =
      "Unsupported operation. This local Okta org does not model the deletion of a sign-on policy that apps use.";
    expect(refusalOf(await call("DELETE", policy))).toEqual([501, "E0000060", inUse, []]);
    await call("PUT", `${app}/policies/${String(system).split("/").at(-1)}`);
    expect([(await call("DELETE", policy)).status, (await call("GET", policy)).status]).toEqual([204, 404]);
  });

  test("has a unique name", async () => {
    const { call } = await startWithPolicy();
    const refused = [400, "E0000001", "Api validation failed: name", ["name: Policy name already in use"]];
    expect(refusalOf(await call("POST", POLICIES, STRICT))).toEqual(refused);
  });

  test("may have the name of another one, where the switch says so", async () => {
    const { call } = await startWithPolicy({ duplicatePolicyName: "allow" });
    expect((await call("POST", POLICIES, STRICT)).status).toBe(200);
  });

  test.each([
    ["another type", { type: "PASSWORD", name: "x" }, 'policies of the type "PASSWORD"'],
    ["conditions", { ...STRICT, conditions: { people: {} } }, 'the field "conditions" with the value that was sent'],
    ["another status", { ...STRICT, status: "INACTIVE" }, 'the field "status" with the value that was sent'],
  ])("with %s is not modelled and answered 501", async (_what, body, unmodelled) => {
    const { call } = await startTestOrg();
    const text = `Unsupported operation. This local Okta org does not model ${unmodelled}.`;
    expect(refusalOf(await call("POST", POLICIES, body))).toEqual([501, "E0000060", text, []]);
  });

  test.each([
    ["PUT", 5],
    ["DELETE", 3],
    ["DELETE", 5],
  ])("is what Okta allows a %s of: not policy %i of Okta's own", async (method, index) => {
    const { call } = await startTestOrg();
    const id = (await call("GET", LIST)).at(`${index}.id`);
    const answer = await call(method, `${POLICIES}/${id}`, method === "PUT" ? STRICT : undefined);
    expect([answer.status, answer.at("errorCode")]).toEqual([403, "E0000006"]);
  });
});
