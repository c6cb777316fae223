import { describe, expect, test } from "vitest";
import { createApp, createGroup, refusalOf, startTestOrg, webApp } from "../../testing.ts";

const startWithGroups = async (...names: readonly string[]) => {
  const org = await startTestOrg();
  const appId = await createApp(org, webApp("Portal"));
  const ids: string[] = [];
  for (const name of names) {
    ids.push(await createGroup(org, name));
  }
  const [first = "", second = "", third = ""] = ids;
  const path = `/api/v1/apps/${appId}/groups`;
  const priorities = async () => {
    const list = await org.call("GET", path);
    return list.each("id").map((id, index) => [names[ids.indexOf(String(id))], list.at(`${index}.priority`)]);
  };
  return { ...org, appId, path, first, second, third, priorities };
};

describe("app group assignments", () => {
  test("an assignment is answered 200 with every key of Okta's shape", async () => {
    const { call, appId, path, first } = await startWithGroups("A");
    const answer = await call("PUT", `${path}/${first}`, { id: first, profile: {} });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        id: first,
        lastUpdated: "2026-11-24T10:00:00.000Z",
        priority: 0,
        profile: {},
        _links: {
          app: { href: `http://127.0.0.1:8080/api/v1/apps/${appId}` },
          self: { href: `http://127.0.0.1:8080/api/v1/apps/${appId}/groups/${first}` },
          group: { href: `http://127.0.0.1:8080/api/v1/groups/${first}` },
        },
      },
    ]);
  });

  test("priorities that are not sent follow each other", async () => {
    const { call, path, first, second, priorities } = await startWithGroups("A", "B");
    await call("PUT", `${path}/${first}`, {});
    await call("PUT", `${path}/${second}`, {});
    expect(await priorities()).toEqual([
      ["A", 0],
      ["B", 1],
    ]);
  });

  test("a priority that is not sent is the lowest free one", async () => {
    const { call, path, first, second, priorities } = await startWithGroups("A", "B");
    await call("PUT", `${path}/${first}`, { priority: 1 });
    await call("PUT", `${path}/${second}`, {});
    expect(await priorities()).toEqual([
      ["B", 0],
      ["A", 1],
    ]);
  });

  test("gaps between priorities stay", async () => {
    const { call, path, first, second, priorities } = await startWithGroups("A", "B");
    await call("PUT", `${path}/${first}`, { priority: 0 });
    await call("PUT", `${path}/${second}`, { priority: 4 });
    expect(await priorities()).toEqual([
      ["A", 0],
      ["B", 4],
    ]);
  });

  test("a used priority pushes its holder down without moving its lastUpdated", async () => {
    const { call, wait, path, first, second, priorities } = await startWithGroups("A", "B");
    await call("PUT", `${path}/${first}`, { priority: 1 });
    await call("PUT", `${path}/${second}`, { priority: 2 });
    wait(60);
    await call("PUT", `${path}/${first}`, { priority: 2 });
    expect(await priorities()).toEqual([
      ["A", 2],
      ["B", 3],
    ]);
    expect((await call("GET", `${path}/${first}`)).at("lastUpdated")).toBe("2026-11-24T10:01:00.000Z");
    expect((await call("GET", `${path}/${second}`)).at("lastUpdated")).toBe("2026-11-24T10:00:00.000Z");
  });

  test("a call that changes nothing leaves lastUpdated", async () => {
    const { call, wait, path, first } = await startWithGroups("A");
    await call("PUT", `${path}/${first}`, { priority: 1, profile: {} });
    wait(60);
    const answer = await call("PUT", `${path}/${first}`, { priority: 1, profile: {} });
    expect(answer.at("lastUpdated")).toBe("2026-11-24T10:00:00.000Z");
  });

  test("a removed assignment is gone", async () => {
    const { call, path, first } = await startWithGroups("A");
    await call("PUT", `${path}/${first}`, {});
    expect((await call("DELETE", `${path}/${first}`)).status).toBe(204);
    expect((await call("GET", path)).body).toEqual([]);
  });

  test("the self link of the list names the page size that was not asked for", async () => {
    const { call, appId, path } = await startWithGroups();
    const link = `<http://127.0.0.1:8080/api/v1/apps/${appId}/groups?limit=20>; rel="self"`;
    expect((await call("GET", path)).headers.get("Link")).toBe(link);
  });

  test("q finds groups by the start of their name", async () => {
    const { call, path, first, second } = await startWithGroups("Alpha", "Beta");
    await call("PUT", `${path}/${first}`, {});
    await call("PUT", `${path}/${second}`, {});
    expect((await call("GET", `${path}?q=be`)).each("id")).toEqual([second]);
  });

  test("Everyone can be assigned", async () => {
    const { call, path } = await startWithGroups();
    const everyone = (await call("GET", "/api/v1/groups?q=Everyone")).at("0.id");
    expect((await call("PUT", `${path}/${everyone}`, {})).status).toBe(200);
  });
});

describe("refusals of app group assignments", () => {
  test("a group that does not exist", async () => {
    const { call, path } = await startWithGroups();
    const answer = await call("PUT", `${path}/00gMissing`, {});
    expect(refusalOf(answer)).toEqual([404, "E0000007", "Not found: Resource not found: 00gMissing (UserGroup)", []]);
  });

  test.each(["GET", "DELETE"])("%s of an assignment that does not exist", async (method) => {
    const { call, path, first } = await startWithGroups("A");
    const text = `Not found: Resource not found: ${first} (ApplicationGroupAssignment)`;
    expect(refusalOf(await call(method, `${path}/${first}`))).toEqual([404, "E0000007", text, []]);
  });

  test("an app in Federation Broker Mode", async () => {
    const org = await startTestOrg();
    const app = webApp("Portal");
    const settings = { ...Object(Object(app)["settings"]), implicitAssignment: true };
    const appId = await createApp(org, { ...app, settings });
    const groupId = await createGroup(org, "A");
    const cause = "Groups cannot be assigned while 'implicitAssignment' (Federation Broker Mode) is true.";
    expect(refusalOf(await org.call("PUT", `/api/v1/apps/${appId}/groups/${groupId}`, {}))).toEqual([
      400,
      "E0000001",
      "Api validation failed: implicitAssignment",
      [cause],
    ]);
  });

  test("a negative priority", async () => {
    const { call, path, first } = await startWithGroups("A");
    const answer = await call("PUT", `${path}/${first}`, { priority: -1 });
    const cause = "priority: The field priority is not valid.";
    expect(refusalOf(answer)).toEqual([400, "E0000001", "Api validation failed: priority", [cause]]);
  });

  test("a page of 201", async () => {
    const { call, path } = await startWithGroups();
    const answer = await call("GET", `${path}?limit=201`);
    expect(refusalOf(answer)).toEqual([400, "E0000029", "Invalid paging request.", []]);
  });
});

describe("the apps of a group", () => {
  test("are those that it is assigned to, as the app itself is shown", async () => {
    const { call, appId, path, first, second } = await startWithGroups("A", "B");
    await call("PUT", `${path}/${first}`, {});
    const app = await call("GET", `/api/v1/apps/${appId}`);
    expect((await call("GET", `/api/v1/groups/${first}/apps`)).body).toEqual([app.body]);
    expect((await call("GET", `/api/v1/groups/${second}/apps`)).body).toEqual([]);
  });

  test("of a group that does not exist are 404", async () => {
    const { call } = await startWithGroups();
    expect(refusalOf(await call("GET", "/api/v1/groups/00g1emaKYZTWRYYRRTSK/apps"))).toEqual([
      404,
      "E0000007",
      "Not found: Resource not found: 00g1emaKYZTWRYYRRTSK (UserGroup)",
      [],
    ]);
  });

  test("leave out an app that the admin is not bound to", async () => {
    const { call, org, path, first } = await startWithGroups("A");
    await call("PUT", `${path}/${first}`, {});
    org.bindAdmin({ groups: [first], apps: [] });
    expect((await call("GET", `/api/v1/groups/${first}/apps`)).body).toEqual([]);
  });
});

describe("the groups of an app", () => {
  test.each([
    ["", "0."],
    ["first", ""],
  ])("show the group inside with expand=group: %s", async (one, at) => {
    const { call, path, first } = await startWithGroups("A");
    await call("PUT", `${path}/${first}`, {});
    const answer = await call("GET", `${path}${one === "" ? "" : `/${first}`}?expand=group`);
    expect(answer.at(`${at}_embedded.group.profile.name`)).toBe("A");
  });

  test("with expand=metadata are not modelled: what that shows is not documented", async () => {
    const { call, path, first } = await startWithGroups("A");
    await call("PUT", `${path}/${first}`, {});
    expect((await call("GET", `${path}?expand=metadata`)).status).toBe(501);
  });
});
