import { expect, test } from "vitest";
import { createGroup, refusalOf, startTestOrg } from "../../testing.ts";

const BASE = "http://127.0.0.1:8080/api/v1/groups";

/** Two groups, behind those that Okta keeps. */
const startWithGroups = async () => {
  const org = await startTestOrg();
  return { ...org, first: await createGroup(org, "A"), second: await createGroup(org, "B") };
};

test("a list that fits one page has a self link and no next", async () => {
  const { call } = await startWithGroups();
  expect((await call("GET", "/api/v1/groups")).headers.get("Link")).toBe(`<${BASE}>; rel="self"`);
});

test("a page that is full names the next one after its last item", async () => {
  const { call, first } = await startWithGroups();
  const { headers, body } = await call("GET", "/api/v1/groups?limit=3");
  expect(body).toHaveLength(3);
  expect(headers.get("Link")).toBe(`<${BASE}?limit=3>; rel="self", <${BASE}?after=${first}&limit=3>; rel="next"`);
});

test("the next page holds the rest and ends", async () => {
  const { call, first, second } = await startWithGroups();
  const answer = await call("GET", `/api/v1/groups?after=${first}&limit=2`);
  expect(answer.each("id")).toEqual([second]);
  expect(answer.headers.get("Link")).toBe(`<${BASE}?after=${first}&limit=2>; rel="self"`);
});

test("a last page that is exactly full has no next", async () => {
  const { call } = await startWithGroups();
  expect((await call("GET", "/api/v1/groups?limit=4")).headers.get("Link")).toBe(`<${BASE}?limit=4>; rel="self"`);
});

test("the next page keeps the filter", async () => {
  const { call, first } = await startWithGroups();
  const filter = "filter=type+eq+%22OKTA_GROUP%22";
  const link = (await call("GET", `/api/v1/groups?limit=1&${filter}`)).headers.get("Link");
  expect(link).toContain(`<${BASE}?after=${first}&limit=1&${filter}>; rel="next"`);
});

test.each(["0", "-1", "1.5", "ten", "10001", ""])("a limit of %j is refused", async (limit) => {
  const { call } = await startTestOrg();
  const answer = await call("GET", `/api/v1/groups?limit=${limit}`);
  expect(refusalOf(answer)).toEqual([400, "E0000029", "Invalid paging request.", []]);
});

test("a cursor that is not of the list is refused", async () => {
  const { call } = await startTestOrg();
  const answer = await call("GET", "/api/v1/groups?after=00gMissing");
  expect(refusalOf(answer)).toEqual([400, "E0000029", "Invalid paging request.", []]);
});

test.each([
  ["/api/v1/apps", 200],
  ["/api/v1/users", 200],
  ["/api/v1/authorizationServers", 200],
  ["/api/v1/groups", 10_000],
])("%s has pages of at most %i", async (path, max) => {
  const { call } = await startTestOrg();
  expect((await call("GET", `${path}?limit=${max}`)).status).toBe(200);
  expect((await call("GET", `${path}?limit=${max + 1}`)).status).toBe(400);
});
