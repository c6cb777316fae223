import { describe, expect, test } from "vitest";
import { RIGHTS } from "../../routes/rights.ts";
import { createApp, createGroup, createUser, refusalOf, startTestOrg, webApp } from "../../testing.ts";

const FORBIDDEN = [403, "E0000006", "You do not have permission to perform the requested action", []];

describe("an admin who lacks a right", () => {
  test("is refused what needs it, and gets what needs another", async () => {
    const { call } = await startTestOrg({ missingRights: ["okta.policies.read"] });
    expect(refusalOf(await call("GET", "/api/v1/policies?type=ACCESS_POLICY"))).toEqual(FORBIDDEN);
    expect((await call("GET", "/api/v1/groups")).status).toBe(200);
  });

  test("reads what they may not change", async () => {
    const { call } = await startTestOrg({ missingRights: ["okta.groups.manage"] });
    expect(refusalOf(await call("POST", "/api/v1/groups", { profile: { name: "A" } }))).toEqual(FORBIDDEN);
    expect((await call("GET", "/api/v1/groups")).status).toBe(200);
  });

  test("is refused the list and the object alike, by default", async () => {
    const { call } = await startTestOrg({ missingRights: ["okta.groups.read"] });
    expect(refusalOf(await call("GET", "/api/v1/groups?q=A"))).toEqual(FORBIDDEN);
    expect(refusalOf(await call("GET", "/api/v1/groups/00g1"))).toEqual(FORBIDDEN);
  });

  test.each([
    ["okta.users.read", "/api/v1/users"],
    ["okta.groups.read", "/api/v1/groups"],
    ["okta.apps.read", "/api/v1/apps"],
  ])("is shown an empty list without %s, where the switch says so, and is refused each object", async (right, list) => {
    const org = await startTestOrg({ missingRights: [right], switches: { listsWithoutRight: "empty" } });
    const ids = [
      await createUser(org, "ada@example.com"),
      await createGroup(org, "A"),
      await createApp(org, webApp("Portal")),
    ];
    const answer = await org.call("GET", list);
    expect([answer.status, answer.body]).toEqual([200, []]);
    const id = ids[["/api/v1/users", "/api/v1/groups", "/api/v1/apps"].indexOf(list)];
    expect((await org.call("GET", `${list}/${id}`)).at("errorCode")).toBe("E0000006");
  });

  test("has a custom role, and gives none", async () => {
    const { call } = await startTestOrg({ missingRights: ["okta.policies.read"] });
    const roles = `/api/v1/users/${(await call("GET", "/api/v1/users/me")).id}/roles`;
    const listed = await call("GET", roles);
    expect([listed.each("type"), listed.each("label")]).toEqual([["CUSTOM"], ["Rehearsed admin"]]);
    expect((await call("GET", `${roles}/${listed.at("0.id")}`)).at("resource-set")).toBe("iamLocalResourceSet7");
    expect((await call("POST", roles, { type: "ORG_ADMIN" })).at("errorCode")).toBe("E0000006");
  });

  test("still sees who they are", async () => {
    const { call } = await startTestOrg({ missingRights: RIGHTS });
    expect((await call("GET", "/api/v1/users/me")).status).toBe(200);
  });
});

test("a right that no route needs is refused at the start", async () => {
  await expect(startTestOrg({ missingRights: ["okta.group.read"] })).rejects.toThrow(
    "similar rights are okta.groups.read,",
  );
});
