import { describe, expect, test } from "vitest";
import { createGroup, createUser, refusalOf, startTestOrg } from "../../testing.ts";

const startWithMember = async () => {
  const org = await startTestOrg();
  const groupId = await createGroup(org, "View Only");
  const userId = await createUser(org, "ada@example.com");
  return {
    ...org,
    groupId,
    userId,
    group: `/api/v1/groups/${groupId}`,
    path: `/api/v1/groups/${groupId}/users/${userId}`,
  };
};

describe("group members", () => {
  test("a member is added with 204 and moves lastMembershipUpdated alone", async () => {
    const { call, wait, group, path, userId } = await startWithMember();
    wait(60);
    expect((await call("PUT", path)).status).toBe(204);
    const read = await call("GET", group);
    expect([read.at("lastMembershipUpdated"), read.at("lastUpdated")]).toEqual([
      "2026-11-24T10:01:00.000Z",
      "2026-11-24T10:00:00.000Z",
    ]);
    expect((await call("GET", `${group}/users`)).each("id")).toEqual([userId]);
  });

  test("adding a member twice changes nothing", async () => {
    const { call, group, path, userId } = await startWithMember();
    await call("PUT", path);
    expect((await call("PUT", path)).status).toBe(204);
    expect((await call("GET", `${group}/users`)).each("id")).toEqual([userId]);
  });

  test("a member is removed with 204", async () => {
    const { call, group, path } = await startWithMember();
    await call("PUT", path);
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", `${group}/users`)).body).toEqual([]);
  });

  test("members in a list have a self link only", async () => {
    const { call, group, path, userId } = await startWithMember();
    await call("PUT", path);
    const links = (await call("GET", `${group}/users`)).at("0._links");
    expect(links).toEqual({ self: { href: `http://127.0.0.1:8080/api/v1/users/${userId}` } });
  });

  test("a user's groups include Everyone, and the self link names the page size", async () => {
    const { call, path, userId } = await startWithMember();
    await call("PUT", path);
    const answer = await call("GET", `/api/v1/users/${userId}/groups`);
    expect(answer.each("profile.name")).toEqual(["Everyone", "View Only"]);
    const link = `<http://127.0.0.1:8080/api/v1/users/${userId}/groups?limit=200>; rel="self"`;
    expect(answer.headers.get("Link")).toBe(link);
  });
});

describe("refusals of group members", () => {
  test.each(["PUT", "DELETE"])("%s of a user that does not exist", async (method) => {
    const { call, group } = await startWithMember();
    const text = "Not found: Resource not found: 00uMissing (User)";
    expect(refusalOf(await call(method, `${group}/users/00uMissing`))).toEqual([404, "E0000007", text, []]);
  });

  test.each([
    ["GET", ""],
    ["PUT", "/00u1"],
    ["DELETE", "/00u1"],
  ])("%s in a group that does not exist (%s)", async (method, path) => {
    const { call } = await startWithMember();
    const text = "Not found: Resource not found: 00gMissing (UserGroup)";
    expect(refusalOf(await call(method, `/api/v1/groups/00gMissing/users${path}`))).toEqual([
      404,
      "E0000007",
      text,
      [],
    ]);
  });
});
