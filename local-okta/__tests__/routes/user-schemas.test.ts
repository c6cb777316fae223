import { describe, expect, test } from "vitest";
import { refusalOf, startTestOrg } from "../../testing.ts";

const SCHEMA = "/api/v1/meta/schemas/user/default";
const ADA = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", login: "ada@example.com" };
const BADGE = { title: "Badge", type: "string", minLength: 2, maxLength: 4 };
const LANGUAGES = { title: "Languages", type: "array", items: { type: "string" } };

const custom = (properties: object) => ({ definitions: { custom: { id: "#custom", type: "object", properties } } });

const startWithAttributes = async (properties: object = { badge: BADGE, languages: LANGUAGES }) => {
  const org = await startTestOrg();
  await org.call("POST", SCHEMA, custom(properties));
  const create = (profile: object) => org.call("POST", "/api/v1/users", { profile: { ...ADA, ...profile } });
  return { ...org, create };
};

describe("the schema of users", () => {
  test("has Okta's own attributes, and those that an administrator added", async () => {
    const { call, org } = await startWithAttributes({ badge: BADGE });
    const answer = await call("GET", SCHEMA);
    const { userSchemaId, userTypeId } = org.snapshot().organization;
    const { definitions, ...shown } = Object(answer.body);
    expect(shown).toEqual({
      id: "http://127.0.0.1:8080/meta/schemas/user/default",
      $schema: "http://json-schema.org/draft-04/schema#",
      name: "user",
      title: "User",
      description: "Okta user profile template with default permission settings",
      lastUpdated: "2026-11-24T10:00:00.000Z",
      created: "2026-11-24T10:00:00.000Z",
      type: "object",
      properties: { profile: { allOf: [{ $ref: "#/definitions/custom" }, { $ref: "#/definitions/base" }] } },
      _links: {
        self: { rel: "self", href: `http://127.0.0.1:8080/api/v1/meta/schemas/user/${userSchemaId}`, method: "GET" },
        type: { rel: "type", href: `http://127.0.0.1:8080/api/v1/meta/types/user/${userTypeId}`, method: "GET" },
      },
    });
    expect(definitions.custom).toEqual({
      id: "#custom",
      type: "object",
      properties: {
        badge: {
          ...BADGE,
          mutability: "READ_WRITE",
          scope: "NONE",
          permissions: [{ principal: "SELF", action: "READ_ONLY" }],
          master: { type: "PROFILE_MASTER" },
        },
      },
      required: [],
    });
    expect(Object.keys(definitions.base.properties)).toHaveLength(31);
    expect(definitions.base.properties.email).toEqual({
      title: "Primary email",
      type: "string",
      required: true,
      format: "email",
      mutability: "READ_WRITE",
      scope: "NONE",
      permissions: [{ principal: "SELF", action: "READ_WRITE" }],
      master: { type: "PROFILE_MASTER" },
    });
  });

  test("is also found by its ID", async () => {
    const { call, org } = await startTestOrg();
    const path = `/api/v1/meta/schemas/user/${org.snapshot().organization.userSchemaId}`;
    expect((await call("GET", path)).at("id")).toBe(`http://127.0.0.1:8080${path.replace("/api/v1", "")}`);
  });

  test("keeps attributes that are not sent", async () => {
    const { call } = await startWithAttributes({ badge: BADGE });
    const answer = await call("POST", SCHEMA, custom({ languages: LANGUAGES }));
    expect(Object.keys(Object(answer.at("definitions.custom.properties")))).toEqual(["badge", "languages"]);
  });

  test("is another one for each type of users", async () => {
    const { call } = await startWithAttributes({ badge: BADGE });
    const type = await call("POST", "/api/v1/meta/types/user", { name: "contractor", displayName: "Contractor" });
    const schema = await call("GET", String(type.at("_links.schema.href")).replace("http://127.0.0.1:8080", ""));
    expect([schema.at("name"), schema.at("definitions.custom.properties")]).toEqual(["contractor", {}]);
  });
});

describe("an attribute that an administrator added", () => {
  test("is in the profile of users, and found", async () => {
    const { call, create } = await startWithAttributes();
    const { id, body } = await create({ badge: "A1", languages: ["Latin", "French"] });
    expect(Object(body).profile).toMatchObject({ badge: "A1", languages: ["Latin", "French"] });
    await call("POST", "/api/v1/users", { profile: { ...ADA, login: "eve@example.com", languages: ["Greek"] } });
    const found = async (search: string) =>
      (await call("GET", `/api/v1/users?search=${encodeURIComponent(search)}`)).each("id");
    expect(await found('profile.languages eq "french"')).toEqual([id]);
    expect(await found('profile.badge sw "A"')).toEqual([id]);
    expect(await found('profile.badge eq "B2"')).toEqual([]);
  });

  test("takes its values with it when it goes", async () => {
    const { call, create } = await startWithAttributes();
    const { id } = await create({ badge: "A1", languages: ["Latin"] });
    await call("POST", SCHEMA, custom({ badge: null }));
    const profile = (await call("GET", `/api/v1/users/${id}`)).at("profile");
    expect(profile).toEqual({ ...ADA, languages: ["Latin"], mobilePhone: null, secondEmail: null });
    expect((await create({ login: "eve@example.com", badge: "A1" })).status).toBe(400);
  });

  test.each(["constructor", "toString", "hasOwnProperty"])(
    "may have the name %s, and need not have a value",
    async (name) => {
      const { create } = await startWithAttributes({ [name]: BADGE });
      expect((await create({})).status).toBe(200);
      const { body } = await create({ login: "eve@example.com", [name]: "A1" });
      expect(Object.entries(Object(body).profile)).toContainEqual([name, "A1"]);
    },
  );

  test("must have a value if it is required, also with the name constructor", async () => {
    const { create } = await startWithAttributes({ constructor: { ...BADGE, required: true } });
    expect((await create({})).at("errorCauses.0.errorSummary")).toBe("constructor: The field cannot be left blank");
  });

  test.each([
    ["a text", BADGE, "A1", 7],
    ["a text that is not too short", BADGE, "A1", "A"],
    ["a text that is not too long", BADGE, "A1B2", "A1B2C"],
    ["a boolean", { title: "x", type: "boolean" }, false, "false"],
    ["a number", { title: "x", type: "number" }, 1.5, "1.5"],
    ["an integer", { title: "x", type: "integer" }, 1, 1.5],
    ["an array", LANGUAGES, [], "Latin"],
    ["an array of texts", LANGUAGES, ["Latin"], [1]],
  ])("takes %s", async (_what, definition, right, wrong) => {
    const { create } = await startWithAttributes({ value: definition });
    const refused = [400, "E0000001", "Api validation failed: value", ["value: The field value is not valid."]];
    expect(refusalOf(await create({ value: wrong }))).toEqual(refused);
    expect((await create({ value: right })).at("profile.value")).toEqual(right);
  });

  test("must have a value if it is required", async () => {
    const { create } = await startWithAttributes({ badge: { ...BADGE, required: true } });
    const refused = [400, "E0000001", "Api validation failed: badge", ["badge: The field cannot be left blank"]];
    for (const profile of [{}, { badge: null }, { badge: "" }]) {
      expect(refusalOf(await create(profile))).toEqual(refused);
    }
    expect((await create({ badge: "A1" })).status).toBe(200);
  });
});

describe("refusals of the schema of users", () => {
  test.each([
    ["Okta's own attribute", { email: BADGE }, "email: The default user profile has an attribute of this name."],
    [
      "the removal of Okta's own attribute",
      { login: null },
      "login: The default user profile has an attribute of this name.",
    ],
    ["a length of a number", { n: { title: "x", type: "number", maxLength: 2 } }, "n: Only a string has a length."],
    ["no length", { n: { ...BADGE, minLength: 5 } }, "n: 'minLength' is greater than 'maxLength'."],
    ["another type", { badge: { title: "x", type: "number" } }, "badge: The type of an attribute cannot be changed."],
    [
      "an array of nothing",
      { list: { title: "x", type: "array" } },
      "list: An array, and nothing else, needs 'items'.",
    ],
  ])("%s", async (_what, properties, cause) => {
    const { call } = await startWithAttributes({ badge: BADGE });
    const [field = ""] = Object.keys(properties);
    const refused = [400, "E0000001", `Api validation failed: ${field}`, [cause]];
    expect(refusalOf(await call("POST", SCHEMA, custom(properties)))).toEqual(refused);
  });

  test("a refused removal of Okta's own attribute keeps its values", async () => {
    const { call, create } = await startWithAttributes();
    const { id } = await create({ badge: "A1" });
    await call("POST", SCHEMA, custom({ badge: null, login: null }));
    expect((await call("GET", `/api/v1/users/${id}`)).at("profile")).toMatchObject({ ...ADA, badge: "A1" });
  });

  test("the removal of an attribute that does not exist changes no profile", async () => {
    const { call, create } = await startWithAttributes();
    const { id } = await create({ badge: "A1" });
    expect((await call("POST", SCHEMA, custom({ other: null }))).status).toBe(200);
    expect((await call("GET", `/api/v1/users/${id}`)).at("profile")).toMatchObject({ ...ADA, badge: "A1" });
  });

  test.each([
    [
      "a change of Okta's own attributes",
      { definitions: { base: { properties: {} }, custom: {} } },
      "definitions.base",
    ],
    ["a list of values", custom({ size: { ...BADGE, enum: ["S", "M"] } }), "definitions.custom.properties.size.enum"],
  ])("%s is not modelled and answered 501", async (_what, body, field) => {
    const { call } = await startTestOrg();
    const text = `Unsupported operation. This local Okta org does not model the field "${field}" with the value that was sent.`;
    expect(refusalOf(await call("POST", SCHEMA, body))).toEqual([501, "E0000060", text, []]);
  });
});
