import { describe, expect, test } from "vitest";
import type { Resource } from "../../../domain/access-model/attributes.ts";
import { NotReadable, type OktaObject } from "../../../io/okta/management-api.ts";
import { findObjects } from "../../../workflows/adopt/find-objects.ts";

const to = (key: string) => ({ parts: [{ key }] });
const GROUP: Resource = { type: "okta_group", name: "role", attributes: { name: "View Only" } };
const APP: Resource = { type: "okta_app_oauth", name: "web_app", attributes: { label: "Console", type: "web" } };
const SERVER: Resource = { type: "okta_auth_server", name: "server", attributes: { name: "Console" } };
const SCOPE: Resource = {
  type: "okta_auth_server_scope",
  name: "scope",
  attributes: { auth_server_id: to("server"), name: "user_groups" },
};
const ASSIGNMENTS: Resource = {
  type: "okta_app_group_assignments",
  name: "groups",
  attributes: { app_id: to("web_app") },
};

const LIVE_GROUP = { id: "00g1", type: "OKTA_GROUP", profile: { name: "View Only" } };
const LIVE_APP = {
  id: "0oa1",
  label: "Console",
  name: "oidc_client",
  settings: { oauthClient: { application_type: "web" } },
};
const LIVE_SERVER = { id: "aus1", name: "Console" };

/** An org that answers by path, and a list also to a search. Notes what it was asked. */
function orgOf(answers: Readonly<Record<string, OktaObject | readonly OktaObject[]>>) {
  const asked: string[] = [];
  const answer = (path: string) => {
    asked.push(path);
    return answers[path] ?? answers[path.split("?")[0] ?? ""];
  };
  return {
    asked,
    list: async (path: string) => [answer(path) ?? []].flat(),
    find: async (path: string) => [answer(path) ?? []].flat()[0],
  };
}

const ORG = {
  "/api/v1/groups": [LIVE_GROUP],
  "/api/v1/groups/00g1": LIVE_GROUP,
  "/api/v1/apps": [LIVE_APP],
  "/api/v1/apps/0oa1": LIVE_APP,
  "/api/v1/apps/0oa1/groups": [{ id: "00g1", priority: 0 }],
  "/api/v1/authorizationServers": [LIVE_SERVER],
  "/api/v1/authorizationServers/aus1": LIVE_SERVER,
  "/api/v1/authorizationServers/aus1/scopes": [{ id: "scp1", name: "user_groups", system: false }],
};
const ALL = [SCOPE, ASSIGNMENTS, SERVER, APP, GROUP];

const ids = async (
  desired: readonly Resource[],
  answers: Parameters<typeof orgOf>[0],
  state: readonly Resource[] = [],
) =>
  Object.fromEntries((await findObjects(orgOf(answers), { desired, state })).pairs.map((one) => [one.address, one.id]));

test("everything that an org has of a configuration is found", async () => {
  expect(await ids(ALL, ORG)).toEqual({
    "okta_group.role": "00g1",
    "okta_app_oauth.web_app": "0oa1",
    "okta_app_group_assignments.groups": "0oa1",
    "okta_auth_server.server": "aus1",
    "okta_auth_server_scope.scope": "scp1",
  });
});

test("an org that has nothing is asked only for names", async () => {
  const org = orgOf({});
  const { pairs, absent } = await findObjects(org, { desired: ALL, state: [] });
  expect({ pairs, absent: absent.length, asked: org.asked }).toEqual({
    pairs: [],
    absent: 5,
    asked: [
      "/api/v1/apps?q=Console&limit=200",
      "/api/v1/groups?q=View+Only&limit=200",
      "/api/v1/authorizationServers?q=Console&limit=200",
    ],
  });
});

test("where the state has everything, nothing is asked", async () => {
  const org = orgOf(ORG);
  const state = ALL.map((one) => ({ ...one, attributes: { id: one.name } }));
  expect(await findObjects(org, { desired: ALL, state })).toMatchObject({ pairs: [], absent: [] });
  expect(org.asked).toEqual([]);
});

describe("a search gives more than was asked for", () => {
  test.each([
    ["in other letters", "view only"],
    ["with more behind it", "View Only 2"],
  ])("a group of a name %s is not taken", async (_, name) => {
    const other = { ...LIVE_GROUP, profile: { name } };
    expect(await ids([GROUP], { "/api/v1/groups": [other], "/api/v1/groups/00g1": other })).toEqual({});
  });

  test("an app is known by its label, not by the name of its kind", async () => {
    const other = { ...LIVE_APP, label: "Other", name: "Console" };
    expect(await ids([APP], { "/api/v1/apps": [other], "/api/v1/apps/0oa1": other })).toEqual({});
  });
});

test("what was found by its name, and is gone when it is read, is absent", async () => {
  expect(await ids([GROUP], { "/api/v1/groups": [LIVE_GROUP] })).toEqual({});
});

test("a name with everything that a URL gives a meaning stays one name", async () => {
  const name = "A&B=C #1?/../ü%20+";
  const org = orgOf({});
  await findObjects(org, { desired: [{ ...GROUP, attributes: { name } }], state: [] });
  const [url] = org.asked.map((path) => new URL(path, "https://acme.okta.com"));
  expect(url?.pathname).toBe("/api/v1/groups");
  expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({ q: name, limit: "200" });
});

test("what belongs to a server of the state is looked for in that one", async () => {
  const state = [{ ...SERVER, attributes: { id: "aus1", name: "Renamed" } }];
  const { "/api/v1/authorizationServers": _, ...renamed } = ORG;
  expect(await ids([SERVER, SCOPE], renamed, state)).toEqual({ "okta_auth_server_scope.scope": "scp1" });
});

test("the groups of an app of the state are looked for at that one", async () => {
  const state = [{ ...APP, attributes: { id: "0oa1", label: "Renamed" } }];
  const { "/api/v1/apps": _, ...renamed } = ORG;
  expect(await ids([APP, ASSIGNMENTS], renamed, state)).toEqual({ "okta_app_group_assignments.groups": "0oa1" });
});

test("an org that refuses a search is an error, not an org that has nothing", async () => {
  const org = { ...orgOf(ORG), list: () => Promise.reject(new NotReadable("403")) };
  await expect(findObjects(org, { desired: [GROUP], state: [] })).rejects.toThrow("403");
});

test("a refused search is reported as a missing right of the credential", async () => {
  const org = { ...orgOf(ORG), list: () => Promise.reject(new NotReadable("403 to GET /api/v1/groups")) };
  await expect(findObjects(org, { desired: [GROUP], state: [] })).rejects.toMatchObject({
    kind: "usage",
    message: "cannot read the org: 403 to GET /api/v1/groups",
  });
});

describe("a group whose name begins the names of many", () => {
  const longer = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      id: `00gLonger${at}`,
      type: "OKTA_GROUP",
      profile: { name: `View Only ${at}` },
    }));
  const among = (begins: readonly OktaObject[]) =>
    orgOf({
      "/api/v1/groups?q=View+Only&limit=200": begins,
      "/api/v1/groups?limit=200": [...longer(300), LIVE_GROUP],
      "/api/v1/groups/00g1": LIVE_GROUP,
    });
  const find = async (org: ReturnType<typeof orgOf>) =>
    (await findObjects(org, { desired: [GROUP], state: [] })).pairs.map(({ id }) => id);

  test.each([10, 200, 300])("is found in the list of all where a search leaves it out after %i", async (count) => {
    expect(await find(among(longer(count)))).toEqual(["00g1"]);
  });

  test("costs no list of all where the search gives it, or gives all there is", async () => {
    const found = among([...longer(200), LIVE_GROUP]);
    expect(await find(found)).toEqual(["00g1"]);
    const absent = among(longer(9));
    expect(await find(absent)).toEqual([]);
    expect([...found.asked, ...absent.asked]).not.toContain("/api/v1/groups?limit=200");
  });
});
