import { describe, expect, test } from "vitest";
import { accessPolicy, createApp, createServer, policyRule, refusalOf, startTestOrg, webApp } from "../../testing.ts";

const startWithServer = async (switches: object = {}) => {
  const org = await startTestOrg({ switches });
  const policies = `${await createServer(org)}/policies`;
  const order = async () => {
    const list = await org.call("GET", policies);
    return list.each("name").map((name, index) => `${list.at(`${index}.priority`)} ${name}`);
  };
  return { ...org, policies, order };
};

describe("access policies", () => {
  test("a new server has none", async () => {
    const { order } = await startWithServer();
    expect(await order()).toEqual([]);
  });

  test("a new policy is answered 201 with every key of Okta's shape", async () => {
    const { call, policies } = await startWithServer();
    const answer = await call("POST", policies, accessPolicy("Users", 1));
    const href = `http://127.0.0.1:8080${policies}/${answer.id}`;
    expect(answer.id).toMatch(/^00p\w{17}$/);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: answer.id,
        status: "ACTIVE",
        name: "Users",
        description: "For a test",
        priority: 1,
        system: false,
        conditions: { clients: { include: ["ALL_CLIENTS"] } },
        created: "2026-11-24T10:00:00.000Z",
        lastUpdated: "2026-11-24T10:00:00.000Z",
        _links: {
          self: { href, hints: { allow: ["GET", "PUT", "DELETE"] } },
          rules: { href: `${href}/rules`, hints: { allow: ["GET"] } },
          deactivate: { href: `${href}/lifecycle/deactivate`, hints: { allow: ["POST"] } },
        },
        type: "OAUTH_AUTHORIZATION_POLICY",
      },
    ]);
  });

  test("clients are named by their client ID", async () => {
    const org = await startWithServer();
    await createApp(org, webApp("Portal", {}, { client_id: "console-1" }));
    const answer = await org.call("POST", org.policies, accessPolicy("Users", 1, ["console-1"]));
    expect(answer.at("conditions.clients.include")).toEqual(["console-1"]);
  });

  test("a policy is replaced with 200", async () => {
    const { call, policies } = await startWithServer();
    const { id } = await call("POST", policies, accessPolicy("Users", 1));
    const answer = await call("PUT", `${policies}/${id}`, { ...accessPolicy("People", 1), status: "INACTIVE" });
    expect([answer.status, answer.at("name"), answer.at("status")]).toEqual([200, "People", "INACTIVE"]);
  });

  test("a new policy is ACTIVE whatever status is sent, unless the switch says otherwise", async () => {
    const body = { ...accessPolicy("Users", 1), status: "INACTIVE" };
    const strict = await startWithServer();
    const switched = await startWithServer({ statusOnCreate: true });
    expect((await strict.call("POST", strict.policies, body)).at("status")).toBe("ACTIVE");
    expect((await switched.call("POST", switched.policies, body)).at("status")).toBe("INACTIVE");
  });

  test("the life cycle is answered 204 and shown", async () => {
    const { call, policies } = await startWithServer();
    const { id } = await call("POST", policies, accessPolicy("Users", 1));
    const off = await call("POST", `${policies}/${id}/lifecycle/deactivate`);
    const status = (await call("GET", `${policies}/${id}`)).at("status");
    const on = await call("POST", `${policies}/${id}/lifecycle/activate`);
    expect([off.status, status, on.status]).toEqual([204, "INACTIVE", 204]);
  });

  test("a deleted policy takes its rules with it", async () => {
    const { call, org, policies } = await startWithServer();
    const { id } = await call("POST", policies, accessPolicy("Users", 1));
    await call("POST", `${policies}/${id}/rules`, policyRule("r"));
    expect((await call("DELETE", `${policies}/${id}`)).status).toBe(204);
    expect(org.snapshot().policyRules).toEqual([]);
  });
});

describe("the order of policies", () => {
  const startWithThree = async (switches: object = {}) => {
    const org = await startWithServer(switches);
    const ids: string[] = [];
    for (const [index, name] of ["A", "B", "C"].entries()) {
      ids.push((await org.call("POST", org.policies, accessPolicy(name, index + 1))).id);
    }
    const [a = "", b = "", c = ""] = ids;
    return { ...org, a, b, c };
  };

  test("a used number pushes its holder and those behind it down", async () => {
    const { call, policies, order } = await startWithThree();
    await call("POST", policies, accessPolicy("New", 2));
    expect(await order()).toEqual(["1 A", "2 New", "3 B", "4 C"]);
  });

  test("a number beyond the end becomes the last one", async () => {
    const { call, policies } = await startWithThree();
    expect((await call("POST", policies, accessPolicy("New", 99))).at("priority")).toBe(4);
  });

  test("a policy without a number comes last", async () => {
    const { call, policies } = await startWithThree();
    const answer = await call("POST", policies, { ...accessPolicy("New", 1), priority: undefined });
    expect(answer.at("priority")).toBe(4);
  });

  test("a policy moves up", async () => {
    const { call, policies, order, c } = await startWithThree();
    await call("PUT", `${policies}/${c}`, accessPolicy("C", 1));
    expect(await order()).toEqual(["1 C", "2 A", "3 B"]);
  });

  test("a policy moves down", async () => {
    const { call, policies, order, a } = await startWithThree();
    await call("PUT", `${policies}/${a}`, accessPolicy("A", 3));
    expect(await order()).toEqual(["1 B", "2 C", "3 A"]);
  });

  test("a deleted policy leaves no gap", async () => {
    const { call, policies, order, a } = await startWithThree();
    await call("DELETE", `${policies}/${a}`);
    expect(await order()).toEqual(["1 B", "2 C"]);
  });

  test("a deleted policy leaves a gap by the switch", async () => {
    const { call, policies, order, a } = await startWithThree({ priorityGapsClose: false });
    await call("DELETE", `${policies}/${a}`);
    expect(await order()).toEqual(["2 B", "3 C"]);
  });

  test("those that were pushed keep their lastUpdated", async () => {
    const { call, wait, policies, a } = await startWithThree();
    wait(60);
    await call("POST", policies, accessPolicy("New", 1));
    expect((await call("GET", `${policies}/${a}`)).at("lastUpdated")).toBe("2026-11-24T10:00:00.000Z");
  });
});

describe("refusals of access policies", () => {
  const clients = "conditions.clients.include";

  test.each([
    ["no name", { ...accessPolicy("x", 1), name: undefined }, "name", "name: The field cannot be left blank"],
    ["a name of 101 characters", accessPolicy("n".repeat(101), 1), "name", "name: The field is too long"],
    ["a name that exists", accessPolicy("Taken", 1), "name", "name: Policy name already in use"],
    [
      "no description",
      { ...accessPolicy("x", 1), description: "" },
      "description",
      "description: The field cannot be left blank",
    ],
    [
      "a description of 256 characters",
      { ...accessPolicy("x", 1), description: "d".repeat(256) },
      "description",
      "description: The field is too long",
    ],
    ["the priority 0", accessPolicy("x", 0), "priority", "priority: The field priority is not valid."],
    [
      "no conditions",
      { ...accessPolicy("x", 1), conditions: undefined },
      "conditions",
      "conditions: The field cannot be left blank",
    ],
    ["no client", accessPolicy("x", 1, []), clients, `${clients}: The field cannot be left blank`],
    [
      "a client that does not exist",
      accessPolicy("x", 1, ["0oaMissing"]),
      clients,
      `${clients}: Resource not found: 0oaMissing (PublicClientApp)`,
    ],
    [
      "ALL_CLIENTS beside a client",
      accessPolicy("x", 1, ["ALL_CLIENTS", "0oaMissing"]),
      clients,
      `${clients}: ALL_CLIENTS cannot be combined with client IDs.`,
    ],
  ])("%s", async (_what, body, subject, cause) => {
    const { call, policies } = await startWithServer();
    await call("POST", policies, accessPolicy("Taken", 1));
    const answer = await call("POST", policies, body);
    expect(refusalOf(answer)).toEqual([400, "E0000001", `Api validation failed: ${subject}`, [cause]]);
  });

  test("a name that exists is allowed by the switch", async () => {
    const { call, policies } = await startWithServer({ duplicatePolicyName: "allow" });
    await call("POST", policies, accessPolicy("Taken", 1));
    expect((await call("POST", policies, accessPolicy("Taken", 2))).status).toBe(201);
  });

  test("ALL_CLIENTS beside a client is allowed by the switch", async () => {
    const org = await startWithServer({ allClientsBesideIds: "allow" });
    await createApp(org, webApp("Portal", {}, { client_id: "console-1" }));
    const answer = await org.call("POST", org.policies, accessPolicy("x", 1, ["ALL_CLIENTS", "console-1"]));
    expect(answer.status).toBe(201);
  });

  test.each([
    ["GET", ""],
    ["PUT", ""],
    ["DELETE", ""],
    ["POST", "/lifecycle/activate"],
    ["POST", "/lifecycle/deactivate"],
    ["GET", "/rules"],
  ])("%s of a policy that does not exist (%s)", async (method, path) => {
    const { call, policies } = await startWithServer();
    const body = method === "PUT" ? accessPolicy("x", 1) : undefined;
    const answer = await call(method, `${policies}/00pMissing${path}`, body);
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: 00pMissing (Policy)", []]);
  });
});
