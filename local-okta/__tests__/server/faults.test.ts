import { afterEach, describe, expect, test, vi } from "vitest";
import { type Fault, type Okta, startOkta } from "../../index.ts";
import { createGroup, refusalOf, startTestOrg, type TestOrg } from "../../testing.ts";
import { startOAuthOrg } from "../oauth/oauth-org.ts";

const GROUPS = { method: "GET", path: "/api/v1/groups" };
const NEW_GROUP = { method: "POST", path: "/api/v1/groups" };

describe("a fault", () => {
  test("429 is Okta's answer to too many requests, with the headers of the limit", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "429" });
    const answer = await call("GET", "/api/v1/groups");
    expect(refusalOf(answer)).toEqual([429, "E0000047", "API call exceeded rate limit due to too many requests.", []]);
    expect([answer.headers.get("X-Rate-Limit-Limit"), answer.headers.get("X-Rate-Limit-Remaining")]).toEqual([
      "600",
      "0",
    ]);
    expect(answer.headers.get("X-Rate-Limit-Reset")).toBe("1795514460");
  });

  test("500 is Okta's answer to an internal error", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "500" });
    expect(refusalOf(await call("GET", "/api/v1/groups"))).toEqual([500, "E0000009", "Internal Server Error", []]);
  });

  test("slow is the same answer later", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "slow", ms: 60 });
    const start = performance.now();
    const answer = await call("GET", "/api/v1/groups");
    expect([answer.status, performance.now() - start >= 55]).toEqual([200, true]);
  });

  test.each([
    ["before", 0],
    ["after", 1],
  ] as const)("slow waits for a promise %s the call is carried out", async (when, made) => {
    const { call, org } = await startTestOrg();
    const ours = () => org.snapshot().groups.filter(({ profile }) => profile.name === "View Only").length;
    let madeMeanwhile: number | undefined;
    const until = async () => {
      madeMeanwhile = ours();
    };
    org.faults.next(NEW_GROUP, { kind: "slow", when, until });
    const answer = await call("POST", "/api/v1/groups", { profile: { name: "View Only" } });
    expect([answer.status, madeMeanwhile, ours()]).toEqual([200, made, 1]);
  });

  test("drop is no answer, and is recorded with the status 0", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "drop" });
    await expect(call("GET", "/api/v1/groups")).rejects.toThrow("dropped the connection");
    expect(org.requests).toEqual([{ method: "GET", path: "/api/v1/groups", status: 0 }]);
  });

  test("happens once", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "500" });
    const [first, second] = [await call("GET", "/api/v1/groups"), await call("GET", "/api/v1/groups")];
    expect([first.status, second.status]).toEqual([500, 200]);
  });

  test("changes nothing in the org", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next({ method: "POST", path: "/api/v1/groups" }, { kind: "500" });
    const before = org.snapshot();
    await call("POST", "/api/v1/groups", { profile: { name: "View Only" } });
    expect(org.snapshot()).toEqual(before);
  });

  test.each([
    ["another method", { method: "POST", path: "/api/v1/groups" }],
    ["another path", { method: "GET", path: "/api/v1/apps" }],
    ["another pattern", { method: "GET", path: /\/apps$/ }],
  ])("waits while %s is called", async (_what, expected) => {
    const { call, org } = await startTestOrg();
    org.faults.next(expected, { kind: "500" });
    expect((await call("GET", "/api/v1/groups")).status).toBe(200);
  });

  test("is spent by a call that another one, planned before it, is due at", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next({ method: "GET", path: /groups/g }, { kind: "500" });
    org.faults.next(GROUPS, { kind: "429" });
    const statuses = [await call("GET", "/api/v1/groups"), await call("GET", "/api/v1/groups")].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([500, 200]);
  });

  test("is forgotten by a reset", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "500" });
    await org.reset();
    expect((await call("GET", "/api/v1/groups")).status).toBe(200);
  });
});

/** An answer as it came, whatever is in it. */
async function raw({ org }: TestOrg, method = "GET", path = "/api/v1/groups", body?: object) {
  const headers = { Authorization: `SSWS ${org.token}`, "Content-Type": "application/json" };
  const response = await org.app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return {
    status: response.status,
    type: response.headers.get("Content-Type"),
    text: await response.text(),
    headers: response.headers,
  };
}

describe("a status as a fault", () => {
  test.each([
    ["423", 423, "E0000239", "Policy priorities are being reconciled. Please try again later."],
    ["429", 429, "E0000047", "API call exceeded rate limit due to too many requests."],
    ["500", 500, "E0000009", "Internal Server Error"],
    ["502", 502, "E0000009", "Internal Server Error"],
    ["503", 503, "E0000010", "Service is in read only mode"],
  ] as const)("%s comes in Okta's envelope", async (kind, status, code, summary) => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind });
    expect(refusalOf(await call("GET", "/api/v1/groups"))).toEqual([status, code, summary, []]);
  });

  test("says when to try again if the fault does", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "503", retryAfter: 7 });
    expect((await call("GET", "/api/v1/groups")).headers.get("Retry-After")).toBe("7");
  });

  test("does not say when to try again if the fault does not", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "503" });
    expect((await call("GET", "/api/v1/groups")).headers.get("Retry-After")).toBeNull();
  });

  test("429 can come without the end of the limit", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "429", withoutReset: true });
    expect((await call("GET", "/api/v1/groups")).headers.get("X-Rate-Limit-Reset")).toBeNull();
  });

  test("notFoundOnce is Okta's own 404 of an object that is there", async () => {
    const org = await startTestOrg();
    const path = `/api/v1/groups/${await createGroup(org, "View Only")}`;
    org.org.faults.next({ method: "GET", path }, { kind: "notFoundOnce" });
    const id = path.split("/").at(-1);
    const [first, second] = [await org.call("GET", path), await org.call("GET", path)];
    expect(refusalOf(first)).toEqual([404, "E0000007", `Not found: Resource not found: ${id} (UserGroup)`, []]);
    expect(second.status).toBe(200);
  });

  test("notFoundOnce names no type of an object in a list that the org does not know", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next({ path: "/api/v1/constructor/x" }, { kind: "notFoundOnce" });
    const text = "Not found: Resource not found: x (Resource)";
    expect(refusalOf(await call("GET", "/api/v1/constructor/x"))).toEqual([404, "E0000007", text, []]);
  });
});

describe("an answer that is none of Okta's", () => {
  test.each([
    ["html", 200, "text/html; charset=utf-8", /^<!DOCTYPE html>/],
    ["htmlNotFound", 404, "text/html; charset=utf-8", /^<!DOCTYPE html>/],
    ["empty", 200, null, /^$/],
    ["emptyList", 200, "application/json", /^\[\]$/],
  ] as const)("%s", async (kind, status, type, text) => {
    const org = await startTestOrg();
    org.org.faults.next(GROUPS, { kind });
    expect(await raw(org)).toMatchObject({ status, type, text: expect.stringMatching(text) });
  });

  test("truncatedJson is the first half of the answer", async () => {
    const org = await startTestOrg();
    const whole = await raw(org);
    org.org.faults.next(GROUPS, { kind: "truncatedJson", when: "after" });
    const half = await raw(org);
    expect([half.status, half.type]).toEqual([200, "application/json"]);
    expect(half.text).toBe(whole.text.slice(0, Math.ceil(whole.text.length / 2)));
  });

  test("truncated breaks while it is read", async () => {
    const org = await startTestOrg();
    org.org.faults.next(GROUPS, { kind: "truncated", when: "after" });
    await expect(raw(org)).rejects.toThrow("dropped the connection");
  });
});

const ANSWERED: readonly Fault["kind"][] = [
  ...(["423", "429", "500", "502", "503", "notFoundOnce"] as const),
  ...(["html", "htmlNotFound", "empty", "emptyList", "truncatedJson"] as const),
];

describe("the group of a call that goes wrong", () => {
  const create = (org: TestOrg) => raw(org, "POST", "/api/v1/groups", { profile: { name: "View Only" } });

  const namesOf = ({ org }: TestOrg) =>
    org
      .snapshot()
      .groups.map(({ profile }) => profile.name)
      .sort();

  test.each(ANSWERED)("is not there when %s comes before", async (kind) => {
    const org = await startTestOrg();
    org.org.faults.next(NEW_GROUP, { kind, when: "before" });
    await create(org);
    expect(namesOf(org)).toEqual(["Everyone", "Okta Administrators"]);
  });

  test.each(ANSWERED)("is there when %s comes after, but no answer gives it", async (kind) => {
    const org = await startTestOrg();
    org.org.faults.next(NEW_GROUP, { kind, when: "after" });
    const { text } = await create(org);
    expect(namesOf(org)).toEqual(["Everyone", "Okta Administrators", "View Only"]);
    expect(() => JSON.parse(text).profile.name).toThrow();
  });

  test("has its event in the System Log when the answer is lost", async () => {
    const org = await startTestOrg();
    org.org.faults.next(NEW_GROUP, { kind: "drop", when: "after" });
    await expect(create(org)).rejects.toThrow("dropped the connection");
    const group = org.org.snapshot().groups.find(({ profile }) => profile.name === "View Only");
    const events = await org.call("GET", '/api/v1/logs?filter=eventType eq "group.lifecycle.create"');
    expect(events.each("target.0.id")).toEqual([group?.id]);
    expect(events.each("published")).toEqual(["2026-11-24T10:00:00.000Z"]);
  });

  test("has no event when the connection breaks before", async () => {
    const org = await startTestOrg();
    org.org.faults.next(NEW_GROUP, { kind: "drop" });
    await expect(create(org)).rejects.toThrow("dropped the connection");
    const events = await org.call("GET", '/api/v1/logs?filter=eventType eq "group.lifecycle.create"');
    expect(events.body).toEqual([]);
  });
});

describe("an answer that is no JSON", () => {
  test.each(["late", "unlisted"] as const)("is passed on by the kind %s", async (kind) => {
    const { org, authorize } = await startOAuthOrg();
    org.faults.next({ path: /\/v1\/authorize$/ }, { kind, id: "00g1" });
    const { status, text } = await authorize();
    expect([status, /<h1>.*<\/h1>/.exec(text)?.[0]]).toEqual([200, "<h1>Sign in to Portal</h1>"]);
  });
});

describe("a fault with skip", () => {
  test("makes a later call go wrong, and no other", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next({ ...GROUPS, skip: 2 }, { kind: "500" });
    const statuses = [];
    for (let turn = 0; turn < 4; turn++) statuses.push((await call("GET", "/api/v1/groups")).status);
    expect(statuses).toEqual([200, 200, 500, 200]);
  });

  test("counts the calls that another fault hits", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "500" });
    org.faults.next({ ...GROUPS, skip: 1 }, { kind: "503" });
    const [first, second] = [await call("GET", "/api/v1/groups"), await call("GET", "/api/v1/groups")];
    expect([first.status, second.status]).toEqual([500, 503]);
  });

  test("is spent if another fault hits its call, and hits no later one", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "500" });
    org.faults.next({ ...GROUPS, skip: 1 }, { kind: "502" });
    org.faults.next({ path: "/api/v1/", skip: 1 }, { kind: "503" });
    org.faults.next(GROUPS, { kind: "429" });
    const statuses = [];
    for (let turn = 0; turn < 4; turn++) statuses.push((await call("GET", "/api/v1/groups")).status);
    expect(statuses).toEqual([500, 502, 200, 200]);
  });

  test("does not count other calls", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next({ ...GROUPS, skip: 1 }, { kind: "500" });
    await call("GET", "/api/v1/apps");
    expect((await call("GET", "/api/v1/groups")).status).toBe(200);
  });
});

describe("a fault on a port", () => {
  const served: Okta[] = [];

  afterEach(async () => {
    await Promise.all(served.splice(0).map((org) => org.close()));
  });

  test("drop breaks the connection, and the org goes on", async () => {
    const org = await startOkta();
    served.push(org);
    org.faults.next({ method: "GET", path: "/.well-known/okta-organization" }, { kind: "drop" });
    await expect(fetch(`${org.url}/.well-known/okta-organization`)).rejects.toThrow("fetch failed");
    expect((await fetch(`${org.url}/.well-known/okta-organization`)).status).toBe(200);
  });

  test("truncated breaks the body, of which the header promised more", async () => {
    const org = await startOkta();
    served.push(org);
    org.faults.next({ method: "GET", path: METADATA }, { kind: "truncated", when: "after" });
    const answer = await fetch(`${org.url}${METADATA}`);
    expect([answer.status, Number(answer.headers.get("Content-Length")) > 20]).toEqual([200, true]);
    await expect(answer.text()).rejects.toThrow("terminated");
    expect((await fetch(`${org.url}${METADATA}`)).status).toBe(200);
  });

  test("hang ends when the caller goes away", async () => {
    const org = await startOkta();
    served.push(org);
    org.faults.next({ method: "GET", path: METADATA }, { kind: "hang" });
    const caller = new AbortController();
    const answer = fetch(`${org.url}${METADATA}`, { signal: caller.signal });
    await untilHung(org);
    caller.abort();
    await expect(answer).rejects.toThrow("aborted");
    expect((await fetch(`${org.url}${METADATA}`)).status).toBe(200);
  });

  test("hang ends when the org closes", async () => {
    const org = await startOkta();
    org.faults.next({ method: "GET", path: METADATA }, { kind: "hang" });
    const answer = fetch(`${org.url}${METADATA}`).catch(({ message }: Error) => message);
    await untilHung(org);
    await org.close();
    expect(await answer).toBe("fetch failed");
  });
});

const METADATA = "/.well-known/okta-organization";

/** A call that hangs is recorded as soon as it does. */
function untilHung(org: Okta): Promise<void> {
  return vi.waitFor(() => expect(org.requests.at(-1)).toEqual({ method: "GET", path: METADATA, status: 0 }));
}
