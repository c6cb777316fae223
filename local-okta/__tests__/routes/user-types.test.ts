import { describe, expect, test } from "vitest";
import { refusalOf, startTestOrg } from "../../testing.ts";

const TYPES = "/api/v1/meta/types/user";
const CONTRACTOR = { name: "contractor", displayName: "Contractor", description: "From outside" };
const ADA = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", login: "ada@example.com" };

const startWithType = async () => {
  const org = await startTestOrg();
  const { id } = await org.call("POST", TYPES, CONTRACTOR);
  return { ...org, id, type: `${TYPES}/${id}` };
};

describe("user types", () => {
  test("have every key of Okta's shape", async () => {
    const { call, org } = await startTestOrg();
    const answer = await call("POST", TYPES, CONTRACTOR);
    const schemaId = answer.id.replace("oty", "osc");
    const owner = org.snapshot().organization.apiTokenOwnerId;
    expect([answer.status, answer.id]).toEqual([200, expect.stringMatching(/^oty\w{17}$/)]);
    expect(answer.body).toEqual({
      id: answer.id,
      ...CONTRACTOR,
      createdBy: owner,
      lastUpdatedBy: owner,
      created: "2026-11-24T10:00:00.000Z",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      default: false,
      _links: {
        schema: { rel: "schema", href: `http://127.0.0.1:8080/api/v1/meta/schemas/user/${schemaId}`, method: "GET" },
        self: { rel: "self", href: `http://127.0.0.1:8080${TYPES}/${answer.id}`, method: "GET" },
      },
    });
  });

  test("begin with the default one", async () => {
    const { call } = await startWithType();
    const list = await call("GET", TYPES);
    expect([list.each("name"), list.each("default")]).toEqual([
      ["user", "contractor"],
      [true, false],
    ]);
    expect((await call("GET", `${TYPES}/default`)).id).toBe(list.at("0.id"));
  });

  test("POST changes what is sent, PUT everything", async () => {
    const { call, type } = await startWithType();
    const merged = await call("POST", type, { displayName: "Temp" });
    const replaced = await call("PUT", type, { name: "contractor", displayName: "Temp" });
    expect([merged, replaced].map((answer) => [answer.at("displayName"), answer.at("description")])).toEqual([
      ["Temp", "From outside"],
      ["Temp", null],
    ]);
  });

  test("a user has one from the start, or gets it later", async () => {
    const { call, id } = await startWithType();
    const schema = `http://127.0.0.1:8080/api/v1/meta/schemas/user/${id.replace("oty", "osc")}`;
    const created = await call("POST", "/api/v1/users", { profile: ADA, type: { id } });
    const grace = { ...ADA, login: "grace@example.com" };
    const other = await call("POST", "/api/v1/users", { profile: grace });
    const changed = await call("PUT", `/api/v1/users/${other.id}`, { profile: grace, type: { id } });
    for (const answer of [created, changed, await call("GET", `/api/v1/users/${other.id}`)]) {
      expect([answer.at("type.id"), answer.at("_links.schema.href")]).toEqual([id, schema]);
    }
  });

  test("a user gets another type without a profile, too", async () => {
    const { call, id } = await startWithType();
    const user = await call("POST", "/api/v1/users", { profile: ADA });
    const changed = await call("POST", `/api/v1/users/${user.id}`, { type: { id } });
    expect([changed.at("type.id"), changed.at("profile.login")]).toEqual([id, "ada@example.com"]);
  });

  test("one goes when no user has it", async () => {
    const { call, id, type } = await startWithType();
    const user = `/api/v1/users/${(await call("POST", "/api/v1/users", { profile: ADA, type: { id } })).id}`;
    const cause = "A user type that users have cannot be deleted.";
    const refused = [400, "E0000001", "Api validation failed: userType", [cause]];
    expect(refusalOf(await call("DELETE", type))).toEqual(refused);
    await call("DELETE", user);
    await call("DELETE", user);
    expect([(await call("DELETE", type)).status, (await call("GET", type)).status]).toEqual([204, 404]);
  });
});

describe("refusals of user types", () => {
  test("the end of the default one", async () => {
    const { call } = await startTestOrg();
    const cause = "The default user type cannot be deleted.";
    const refused = [400, "E0000001", "Api validation failed: userType", [cause]];
    expect(refusalOf(await call("DELETE", `${TYPES}/default`))).toEqual(refused);
  });

  test.each([
    ["a name that exists", CONTRACTOR, "name: An object with this field already exists in the current organization"],
    [
      "the name of the default one",
      { ...CONTRACTOR, name: "user" },
      "name: An object with this field already exists in the current organization",
    ],
    ["a name that begins with a digit", { ...CONTRACTOR, name: "1st" }, "name: The field name is not valid."],
  ])("%s", async (_what, body, cause) => {
    const { call } = await startWithType();
    expect(refusalOf(await call("POST", TYPES, body))).toEqual([
      400,
      "E0000001",
      "Api validation failed: name",
      [cause],
    ]);
  });

  test("another name", async () => {
    const { call, type } = await startWithType();
    const cause = "name: The name of a user type cannot be changed.";
    const refused = [400, "E0000001", "Api validation failed: name", [cause]];
    expect(refusalOf(await call("POST", type, { name: "temp" }))).toEqual(refused);
  });

  test("a user of a type that does not exist", async () => {
    const { call } = await startTestOrg();
    const cause = "type: Resource not found: oty0missing (UserType)";
    const refused = [400, "E0000001", "Api validation failed: type", [cause]];
    expect(refusalOf(await call("POST", "/api/v1/users", { profile: ADA, type: { id: "oty0missing" } }))).toEqual(
      refused,
    );
  });
});
