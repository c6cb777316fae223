import { describe, expect, test } from "vitest";
import { createApp, createGroup, createUser, refusalOf, serviceApp, startTestOrg } from "../../testing.ts";

const ORG = "http://127.0.0.1:8080";
const CREATED = "2026-11-24T10:00:00.000Z";

/** An org with someone of each kind who can have a role. */
const startWithHolders = async () => {
  const org = await startTestOrg();
  const userId = await createUser(org, "ada@example.com");
  const groupId = await createGroup(org, "Engineers");
  const appId = await createApp(org, serviceApp("Reports", {}, { client_id: "reports" }));
  const roles = {
    USER: `/api/v1/users/${userId}/roles`,
    GROUP: `/api/v1/groups/${groupId}/roles`,
    CLIENT: "/oauth2/v1/clients/reports/roles",
  };
  return { ...org, userId, groupId, appId, roles };
};

describe("admin roles", () => {
  test.each(["USER", "GROUP", "CLIENT"] as const)("given to a %s are answered 201", async (assignmentType) => {
    const { call, roles } = await startWithHolders();
    const answer = await call("POST", roles[assignmentType], { type: "HELP_DESK_ADMIN" });
    expect([answer.status, answer.id]).toEqual([201, "JBCUYUC7IRCVGS27IFCE2SKO"]);
    expect(answer.body).toEqual({
      id: answer.id,
      label: "Help Desk Administrator",
      type: "HELP_DESK_ADMIN",
      status: "ACTIVE",
      created: CREATED,
      lastUpdated: CREATED,
      assignmentType,
      _links: { assignee: { href: `${ORG}${roles[assignmentType].replace("/roles", "")}` } },
    });
  });

  test.each([
    ["USER", /^ra1\w{17}$/],
    ["GROUP", /^gra\w{17}$/],
  ] as const)("of a %s that know no targets have an ID of their own", async (assignmentType, id) => {
    const { call, roles } = await startWithHolders();
    expect((await call("POST", roles[assignmentType], { type: "READ_ONLY_ADMIN" })).id).toMatch(id);
  });

  test.each(["USER", "GROUP", "CLIENT"] as const)("of a %s are listed, and end with 204", async (type) => {
    const { call, roles } = await startWithHolders();
    const { id } = await call("POST", roles[type], { type: "APP_ADMIN" });
    const listed = (await call("GET", roles[type])).each("type");
    const { status } = await call("DELETE", `${roles[type]}/${id}`);
    expect([listed, status, (await call("GET", roles[type])).body]).toEqual([["APP_ADMIN"], 204, []]);
  });

  test("of a user include those of the user's groups, as roles of the group", async () => {
    const { call, roles, groupId, userId } = await startWithHolders();
    await call("PUT", `/api/v1/groups/${groupId}/users/${userId}`);
    await call("POST", roles.GROUP, { type: "ORG_ADMIN" });
    const answer = await call("GET", roles.USER);
    expect([answer.each("type"), answer.each("assignmentType")]).toEqual([["ORG_ADMIN"], ["GROUP"]]);
  });

  test.each([
    ["app", "APP_ADMIN", "/targets/catalog/apps"],
    ["group", "USER_ADMIN", "/targets/groups"],
  ])("given through the API have no %s targets", async (_kind, type, path) => {
    const { call, roles } = await startWithHolders();
    const { id } = await call("POST", roles.GROUP, { type });
    expect((await call("GET", `${roles.GROUP}/${id}${path}`)).body).toEqual([]);
  });

  test("go with who has them", async () => {
    const { org, call, roles, userId, groupId, appId } = await startWithHolders();
    for (const path of Object.values(roles)) {
      await call("POST", path, { type: "APP_ADMIN" });
    }
    await call("DELETE", `/api/v1/groups/${groupId}`);
    await call("DELETE", `/api/v1/users/${userId}`);
    await call("DELETE", `/api/v1/users/${userId}`);
    await call("POST", `/api/v1/apps/${appId}/lifecycle/deactivate`);
    await call("DELETE", `/api/v1/apps/${appId}`);
    expect(org.snapshot().roleAssignments).toEqual([]);
  });
});

describe("admin roles of the credentials of the org", () => {
  test("the owner of the API token is a super administrator", async () => {
    const { call } = await startTestOrg();
    const { id } = await call("GET", "/api/v1/users/me");
    const answer = await call("GET", `/api/v1/users/${id}/roles`);
    expect([answer.each("type"), answer.each("label")]).toEqual([["SUPER_ADMIN"], ["Super Administrator"]]);
    expect((await call("GET", `/api/v1/users/${id}/roles/${answer.at("0.id")}`)).at("assignmentType")).toBe("USER");
  });

  test("a management client is a super administrator", async () => {
    const managementClients = [{ clientId: "deployer", jwks: { keys: [] }, scopes: [] }];
    const { call } = await startTestOrg({ managementClients });
    const answer = await call("GET", "/oauth2/v1/clients/deployer/roles");
    expect([answer.each("type"), answer.each("assignmentType")]).toEqual([["SUPER_ADMIN"], ["CLIENT"]]);
  });

  test("stay", async () => {
    const { call } = await startTestOrg();
    const { id } = await call("GET", "/api/v1/users/me");
    const roles = `/api/v1/users/${id}/roles`;
    const role = (await call("GET", roles)).at("0.id");
    expect((await call("DELETE", `${roles}/${role}`)).status).toBe(400);
  });
});

describe("refusals of admin roles", () => {
  test.each(["USER", "GROUP", "CLIENT"] as const)("a role that a %s has already", async (type) => {
    const { call, roles } = await startWithHolders();
    await call("POST", roles[type], { type: "APP_ADMIN" });
    const text = "The role specified is already assigned to the user.";
    const refused = [409, "E0000090", text, []];
    expect(refusalOf(await call("POST", roles[type], { type: "APP_ADMIN" }))).toEqual(refused);
  });

  test("a role that Okta does not have", async () => {
    const { call, roles } = await startWithHolders();
    const refused = [400, "E0000001", "Api validation failed: type", ["type: The field type is not valid."]];
    expect(refusalOf(await call("POST", roles.GROUP, { type: "OWNER" }))).toEqual(refused);
  });

  test("a custom role is not modelled", async () => {
    const { call, roles } = await startWithHolders();
    const body = { type: "CUSTOM", role: "cr0", "resource-set": "iam" };
    expect((await call("POST", roles.GROUP, body)).status).toBe(501);
  });

  test("the role of a group is not taken from its member", async () => {
    const { call, roles, groupId, userId } = await startWithHolders();
    await call("PUT", `/api/v1/groups/${groupId}/users/${userId}`);
    const { id } = await call("POST", roles.GROUP, { type: "ORG_ADMIN" });
    expect((await call("DELETE", `${roles.USER}/${id}`)).status).toBe(400);
  });

  test("the targets of a role that knows none of the kind", async () => {
    const { call, roles } = await startWithHolders();
    const { id } = await call("POST", roles.GROUP, { type: "ORG_ADMIN" });
    const text = "The provided role type was not the same as required role type.";
    expect(refusalOf(await call("GET", `${roles.GROUP}/${id}/targets/groups`))).toEqual([400, "E0000091", text, []]);
  });
});
