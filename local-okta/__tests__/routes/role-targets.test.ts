import { describe, expect, test } from "vitest";
import type { OrgSwitches } from "../../org/switches.ts";
import { createApp, createGroup, createUser, refusalOf, startTestOrg, webApp } from "../../testing.ts";

/** An org of two apps and two groups whose admin is bound to the first of each. */
const startBound = async (switches: Partial<OrgSwitches> = {}) => {
  const org = await startTestOrg({ switches });
  const [app, otherApp] = [await createApp(org, webApp("Portal")), await createApp(org, webApp("Payroll"))];
  const [group, otherGroup] = [await createGroup(org, "Engineers"), await createGroup(org, "Finance")];
  const userId = await createUser(org, "ada@example.com");
  await org.call("PUT", `/api/v1/groups/${group}/users/${userId}`);
  await org.call("PUT", `/api/v1/groups/${otherGroup}/users/${userId}`);
  const { id: admin } = await org.call("GET", "/api/v1/users/me");
  org.org.bindAdmin({ apps: [app], groups: [group] });
  return { ...org, app, otherApp, group, otherGroup, userId, roles: `/api/v1/users/${admin}/roles` };
};

describe("an admin who is bound to targets", () => {
  test("finds in lists what is among them only", async () => {
    const { call, userId } = await startBound();
    const lists = ["/api/v1/apps", "/api/v1/groups", "/api/v1/groups?q=Fin", `/api/v1/users/${userId}/groups`];
    const found = await Promise.all(lists.map(async (path) => (await call("GET", path)).body));
    const names = JSON.stringify(found);
    expect([names.includes("Portal"), names.includes("Engineers")]).toEqual([true, true]);
    expect([names.includes("Payroll"), names.includes("Finance"), names.includes("Everyone")]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("reads and changes what is among them", async () => {
    const { call, app, group } = await startBound();
    const paths = [`/api/v1/apps/${app}`, `/api/v1/groups/${group}`];
    const statuses = await Promise.all(paths.map(async (path) => (await call("GET", path)).status));
    const renamed = await call("PUT", `/api/v1/groups/${group}`, { profile: { name: "Developers" } });
    expect([...statuses, renamed.status]).toEqual([200, 200, 200]);
  });

  test("gets 404 for the rest", async () => {
    const { call, otherApp, otherGroup } = await startBound();
    expect(refusalOf(await call("GET", `/api/v1/apps/${otherApp}`))).toEqual([
      404,
      "E0000007",
      `Not found: Resource not found: ${otherApp} (AppInstance)`,
      [],
    ]);
    expect((await call("DELETE", `/api/v1/groups/${otherGroup}`)).at("errorCode")).toBe("E0000007");
  });

  test("gets 403 for the rest, with the switch", async () => {
    const { call, otherApp, otherGroup } = await startBound({ outsideRoleTargets: "forbidden" });
    const paths = [`/api/v1/apps/${otherApp}`, `/api/v1/groups/${otherGroup}`];
    const codes = await Promise.all(paths.map(async (path) => (await call("GET", path)).at("errorCode")));
    expect(codes).toEqual(["E0000006", "E0000006"]);
  });

  test("has a role for apps and one for groups, each with its targets", async () => {
    const { call, app, group, roles } = await startBound();
    const listed = await call("GET", roles);
    expect(listed.each("type")).toEqual(["APP_ADMIN", "USER_ADMIN", "API_ACCESS_MANAGEMENT_ADMIN"]);
    const apps = await call("GET", `${roles}/${listed.at("0.id")}/targets/catalog/apps`);
    const groups = await call("GET", `${roles}/${listed.at("1.id")}/targets/groups`);
    expect([apps.each("id"), apps.each("name"), groups.each("id")]).toEqual([[app], ["Portal"], [group]]);
  });

  test("finds app targets by their status", async () => {
    const { call, app, roles } = await startBound();
    const path = `${roles}/${(await call("GET", roles)).at("0.id")}/targets/catalog/apps`;
    const ids = async (status: string) => (await call("GET", `${path}?status=${status}`)).each("id");
    expect([await ids("ACTIVE"), await ids("INACTIVE")]).toEqual([[app], []]);
  });

  test("has no role for apps without a target among them", async () => {
    const { org, call, group, roles } = await startBound();
    org.bindAdmin({ apps: [], groups: [group] });
    expect((await call("GET", roles)).each("type")).toEqual(["USER_ADMIN", "API_ACCESS_MANAGEMENT_ADMIN"]);
  });

  test("may not read roles, where the switch says so", async () => {
    const { call, roles } = await startBound({ rolesOfBoundAdmin: "refuse" });
    expect((await call("GET", roles)).at("errorCode")).toBe("E0000006");
  });

  test.each([
    ["app", "/api/v1/apps", webApp("New")],
    ["group", "/api/v1/groups", { profile: { name: "New" } }],
  ])("makes no new %s", async (_what, path, body) => {
    const { call } = await startBound();
    expect((await call("POST", path, body)).at("errorCode")).toBe("E0000006");
  });

  test("gives no roles", async () => {
    const { call, group } = await startBound();
    const answer = await call("POST", `/api/v1/groups/${group}/roles`, { type: "SUPER_ADMIN" });
    expect(answer.at("errorCode")).toBe("E0000006");
  });

  test("has the whole org again when the targets end", async () => {
    const { org, call, roles } = await startBound();
    org.bindAdmin(null);
    expect((await call("GET", "/api/v1/apps")).each("label")).toEqual(["Portal", "Payroll"]);
    expect((await call("GET", roles)).each("type")).toEqual(["SUPER_ADMIN"]);
  });
});
