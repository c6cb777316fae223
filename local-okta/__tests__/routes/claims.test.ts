import { describe, expect, test } from "vitest";
import { createServer, refusalOf, startTestOrg } from "../../testing.ts";

const ROLES = {
  name: "roles",
  status: "ACTIVE",
  claimType: "IDENTITY",
  valueType: "GROUPS",
  value: "^(?:View Only)$",
  alwaysIncludeInToken: true,
  conditions: { scopes: ["profile"] },
  group_filter_type: "REGEX",
};

const startWithServer = async (switches: object = {}) => {
  const org = await startTestOrg({ switches });
  return { ...org, claims: `${await createServer(org)}/claims` };
};

describe("claims", () => {
  test("a new claim is answered 201 with every key of Okta's shape", async () => {
    const { call, claims } = await startWithServer();
    const answer = await call("POST", claims, ROLES);
    expect(answer.id).toMatch(/^ocl\w{17}$/);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: answer.id,
        name: "roles",
        status: "ACTIVE",
        claimType: "IDENTITY",
        valueType: "GROUPS",
        value: "^(?:View Only)$",
        conditions: { scopes: ["profile"] },
        system: false,
        alwaysIncludeInToken: true,
        apiResourceId: null,
        group_filter_type: "REGEX",
        _links: {
          self: {
            href: `http://127.0.0.1:8080${claims}/${answer.id}`,
            hints: { allow: ["GET", "PUT", "DELETE"] },
          },
        },
      },
    ]);
  });

  test("an expression has no filter type, and scopes that are not sent come back empty", async () => {
    const { call, claims } = await startWithServer();
    const answer = await call("POST", claims, { name: "c", claimType: "IDENTITY", value: "user.login" });
    expect(["valueType", "conditions.scopes", "group_filter_type"].map(answer.at)).toEqual([
      "EXPRESSION",
      [],
      undefined,
    ]);
  });

  test("a claim of the access token is always included", async () => {
    const { call, claims } = await startWithServer();
    const body = { name: "c", claimType: "RESOURCE", value: "user.login", alwaysIncludeInToken: false };
    expect((await call("POST", claims, body)).at("alwaysIncludeInToken")).toBe(true);
  });

  test("a claim changes from a filter to an expression and back", async () => {
    const { call, claims } = await startWithServer();
    const { id } = await call("POST", claims, ROLES);
    const expression = { name: "roles", claimType: "IDENTITY", valueType: "EXPRESSION", value: "user.login" };
    const there = await call("PUT", `${claims}/${id}`, expression);
    const back = await call("PUT", `${claims}/${id}`, ROLES);
    expect([there.status, there.at("valueType"), there.at("group_filter_type")]).toEqual([
      200,
      "EXPRESSION",
      undefined,
    ]);
    expect([back.at("valueType"), back.at("group_filter_type")]).toEqual(["GROUPS", "REGEX"]);
  });

  test("a claim can be inactive", async () => {
    const { call, claims } = await startWithServer();
    const { id } = await call("POST", claims, ROLES);
    expect((await call("PUT", `${claims}/${id}`, { ...ROLES, status: "INACTIVE" })).at("status")).toBe("INACTIVE");
  });

  test("one name may stand in both kinds of token", async () => {
    const { call, claims } = await startWithServer();
    await call("POST", claims, ROLES);
    expect((await call("POST", claims, { ...ROLES, claimType: "RESOURCE" })).status).toBe(201);
  });

  test("a deleted claim is gone", async () => {
    const { call, claims } = await startWithServer();
    const { id } = await call("POST", claims, ROLES);
    expect((await call("DELETE", `${claims}/${id}`)).status).toBe(204);
    expect((await call("GET", `${claims}/${id}`)).status).toBe(404);
  });
});

describe("system claims", () => {
  test("a new server has 19, as this table says", async () => {
    const { call, claims } = await startWithServer();
    const answer = await call("GET", claims);
    const rows = answer.each("name").map((name, index) => {
      const [claimType, valueType, scopes, always] = [
        "claimType",
        "valueType",
        "conditions.scopes",
        "alwaysIncludeInToken",
      ].map((key) => answer.at(`${index}.${key}`));
      return `${name} ${claimType} ${valueType} [${scopes}] ${always}`;
    });
    expect(rows).toEqual([
      "sub RESOURCE EXPRESSION [] true",
      "address IDENTITY SYSTEM [address] false",
      "birthdate IDENTITY SYSTEM [profile] false",
      "email IDENTITY SYSTEM [email] true",
      "email_verified IDENTITY SYSTEM [email] false",
      "family_name IDENTITY SYSTEM [profile] false",
      "gender IDENTITY SYSTEM [profile] false",
      "given_name IDENTITY SYSTEM [profile] false",
      "locale IDENTITY SYSTEM [profile] false",
      "middle_name IDENTITY SYSTEM [profile] false",
      "name IDENTITY SYSTEM [profile] true",
      "nickname IDENTITY SYSTEM [profile] false",
      "phone_number IDENTITY SYSTEM [phone] false",
      "picture IDENTITY SYSTEM [profile] false",
      "preferred_username IDENTITY SYSTEM [profile] true",
      "profile IDENTITY SYSTEM [profile] false",
      "updated_at IDENTITY SYSTEM [profile] false",
      "website IDENTITY SYSTEM [profile] false",
      "zoneinfo IDENTITY SYSTEM [profile] false",
    ]);
    expect(answer.at("0.value")).toBe("(appuser != null) ? appuser.userName : app.clientId");
    expect(answer.at("1.value")).toBeUndefined();
  });

  const address = {
    name: "address",
    claimType: "IDENTITY",
    valueType: "SYSTEM",
    conditions: { scopes: ["address"] },
  };

  test("alwaysIncludeInToken of a system claim can change", async () => {
    const { call, claims } = await startWithServer();
    const id = (await call("GET", claims)).at("1.id");
    const answer = await call("PUT", `${claims}/${id}`, { ...address, alwaysIncludeInToken: true });
    expect([answer.status, answer.at("alwaysIncludeInToken"), answer.at("system")]).toEqual([200, true, true]);
  });

  test.each([
    ["renamed", "PUT", { ...address, name: "other" }],
    ["deleted", "DELETE", undefined],
  ])("a system claim cannot be %s", async (_what, method, body) => {
    const { call, claims } = await startWithServer();
    const id = (await call("GET", claims)).at("1.id");
    const text = "You do not have permission to perform the requested action";
    expect(refusalOf(await call(method, `${claims}/${id}`, body))).toEqual([403, "E0000006", text, []]);
  });
});

describe("a second claim of one name and kind of token", () => {
  test("is there with the switch, in the order of creation", async () => {
    const { call, claims } = await startWithServer({ duplicateClaimName: "allow" });
    const first = await call("POST", claims, ROLES);
    const second = await call("POST", claims, ROLES);
    expect([first.status, second.status]).toEqual([201, 201]);
    const list = await call("GET", claims);
    expect(list.each("id").slice(-2)).toEqual([first.id, second.id]);
  });
});

describe("refusals of claims", () => {
  const exists = "name: An object with this field already exists in the current organization";
  const filter =
    "group_filter_type: 'group_filter_type' is required when 'valueType' is 'GROUPS', and not allowed otherwise.";

  test.each([
    ["a name that exists for this kind of token", { ...ROLES, name: "taken" }, "name", exists],
    ["the name of a system claim", { ...ROLES, name: "email" }, "name", exists],
    ["no name", { ...ROLES, name: undefined }, "name", "name: The field cannot be left blank"],
    ["no value", { ...ROLES, value: "" }, "value", "value: The field cannot be left blank"],
    ["no kind of token", { ...ROLES, claimType: undefined }, "claimType", "claimType: The field cannot be left blank"],
    [
      "a kind of token that does not exist",
      { ...ROLES, claimType: "MAGIC" },
      "claimType",
      "claimType: The field claimType is not valid.",
    ],
    ["a filter without its type", { ...ROLES, group_filter_type: undefined }, "group_filter_type", filter],
    ["an expression with a filter type", { ...ROLES, valueType: "EXPRESSION" }, "group_filter_type", filter],
    [
      "a scope that does not exist",
      { ...ROLES, conditions: { scopes: ["missing"] } },
      "conditions.scopes",
      'conditions.scopes: The scope "missing" does not exist.',
    ],
    [
      "a system claim of one's own",
      { name: "c", claimType: "IDENTITY", valueType: "SYSTEM" },
      "valueType",
      "valueType: The field valueType is not valid.",
    ],
  ])("%s", async (_what, body, subject, cause) => {
    const { call, claims } = await startWithServer();
    await call("POST", claims, { ...ROLES, name: "taken" });
    const answer = await call("POST", claims, body);
    expect(refusalOf(answer)).toEqual([400, "E0000001", `Api validation failed: ${subject}`, [cause]]);
  });

  test.each(["GET", "PUT", "DELETE"])("%s of a claim that does not exist", async (method) => {
    const { call, claims } = await startWithServer();
    const answer = await call(method, `${claims}/oclMissing`, method === "PUT" ? ROLES : undefined);
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: oclMissing (OAuth2Claim)", []]);
  });
});
