import { describe, expect, test } from "vitest";
import { createApp, createGroup, createUser, refusalOf, startTestOrg, webApp } from "../../testing.ts";

const startWithApp = async () => {
  const org = await startTestOrg();
  const appId = await createApp(org, webApp("Portal"));
  return { ...org, appId, path: `/api/v1/apps/${appId}/users`, userId: await createUser(org, "ada@example.com") };
};

describe("app users", () => {
  test("an individual assignment is answered 200 with the user name and the scope USER", async () => {
    const { call, path, userId, appId } = await startWithApp();
    const answer = await call("POST", path, { id: userId });
    expect(answer.status).toBe(200);
    expect(["id", "scope", "status", "syncState", "credentials.userName", "profile.name"].map(answer.at)).toEqual([
      userId,
      "USER",
      "ACTIVE",
      "DISABLED",
      "ada@example.com",
      "Ada Lovelace",
    ]);
    expect(answer.at("_links")).toEqual({
      app: { href: `http://127.0.0.1:8080/api/v1/apps/${appId}` },
      user: { href: `http://127.0.0.1:8080/api/v1/users/${userId}` },
    });
  });

  test("a member of an assigned group has the scope GROUP", async () => {
    const org = await startWithApp();
    const groupId = await createGroup(org, "View Only");
    await org.call("PUT", `/api/v1/groups/${groupId}/users/${org.userId}`);
    await org.call("PUT", `/api/v1/apps/${org.appId}/groups/${groupId}`, {});
    const answer = await org.call("GET", org.path);
    expect([answer.each("id"), answer.each("scope")]).toEqual([[org.userId], ["GROUP"]]);
  });

  test("the list has a Link header", async () => {
    const { call, path } = await startWithApp();
    expect((await call("GET", path)).headers.get("Link")).toBe(`<http://127.0.0.1:8080${path}>; rel="self"`);
  });

  test("a removed assignment is gone", async () => {
    const { call, path, userId } = await startWithApp();
    await call("POST", path, { id: userId });
    expect((await call("DELETE", `${path}/${userId}`)).status).toBe(204);
    expect((await call("GET", path)).body).toEqual([]);
  });
});

describe("refusals of app users", () => {
  test("a second assignment", async () => {
    const { call, path, userId } = await startWithApp();
    await call("POST", path, { id: userId });
    const text = "The specified user is already assigned to the application.";
    expect(refusalOf(await call("POST", path, { id: userId }))).toEqual([409, "E0000062", text, []]);
  });

  test("a user that does not exist", async () => {
    const { call, path } = await startWithApp();
    const text = "Not found: Resource not found: 00uMissing (User)";
    expect(refusalOf(await call("POST", path, { id: "00uMissing" }))).toEqual([404, "E0000007", text, []]);
  });

  test.each(["GET", "DELETE"])("%s of a user that is not assigned", async (method) => {
    const { call, path, userId } = await startWithApp();
    const text = `Not found: Resource not found: ${userId} (AppUser)`;
    expect(refusalOf(await call(method, `${path}/${userId}`))).toEqual([404, "E0000007", text, []]);
  });

  test("GET of a user that does not exist, whether the app exists or not", async () => {
    const { call, path } = await startWithApp();
    const text = "Not found: Resource not found: 00uMissing (User)";
    const answers = [await call("GET", `${path}/00uMissing`), await call("GET", "/api/v1/apps/0oa1/users/00uMissing")];
    expect(answers.map(refusalOf)).toEqual([
      [404, "E0000007", text, []],
      [404, "E0000007", text, []],
    ]);
  });

  test("a change gives the user another name at the app", async () => {
    const { call, wait, path, userId } = await startWithApp();
    await call("POST", path, { id: userId });
    wait(60);
    const answer = await call("POST", `${path}/${userId}`, { credentials: { userName: "ada" } });
    const read = await call("GET", `${path}/${userId}`);
    for (const shown of [answer, read]) {
      expect([shown.at("credentials.userName"), shown.at("created"), shown.at("lastUpdated")]).toEqual([
        "ada",
        "2026-11-24T10:00:00.000Z",
        "2026-11-24T10:01:00.000Z",
      ]);
    }
  });

  test("a change of who has the app through a group is not modelled and answered 501", async () => {
    const { call, appId, path, userId, ...org } = await startWithApp();
    const groupId = await createGroup({ call, ...org }, "Engineers");
    await call("PUT", `/api/v1/groups/${groupId}/users/${userId}`);
    await call("PUT", `/api/v1/apps/${appId}/groups/${groupId}`);
    const text =
      "Unsupported operation. This local Okta org does not model changes of a user who has an app through a group.";
    const answer = await call("POST", `${path}/${userId}`, { credentials: { userName: "ada" } });
    expect(refusalOf(answer)).toEqual([501, "E0000060", text, []]);
  });

  test("a change of who does not have the app is 404", async () => {
    const { call, path, userId } = await startWithApp();
    const answer = await call("POST", `${path}/${userId}`, { credentials: { userName: "ada" } });
    expect(refusalOf(answer)).toEqual([404, "E0000007", `Not found: Resource not found: ${userId} (AppUser)`, []]);
  });

  // As Okta's provider sends it.
  test("a password without a value is none", async () => {
    const { call, path, userId } = await startWithApp();
    const answer = await call("POST", path, { id: userId, credentials: { userName: "ada", password: {} } });
    expect([answer.status, answer.at("credentials")]).toEqual([200, { userName: "ada" }]);
  });

  test("a password for the app is not modelled and answered 501", async () => {
    const { call, path, userId } = await startWithApp();
    const answer = await call("POST", path, { id: userId, credentials: { password: { value: "x" } } });
    const text =
      'Unsupported operation. This local Okta org does not model the field "credentials.password.value" with the value that was sent.';
    expect(refusalOf(answer)).toEqual([501, "E0000060", text, []]);
  });
});
