import { afterEach, describe, expect, test } from "vitest";
import { type Okta, startOkta } from "../../index.ts";
import { refusalOf, startTestOrg } from "../../testing.ts";

const GROUPS = { method: "GET", path: "/api/v1/groups" };

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
    await call("POST", "/api/v1/groups", { profile: { name: "View Only" } });
    expect(org.snapshot().groups.map(({ profile }) => profile.name)).toEqual(["Everyone"]);
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

  test("waits for its turn behind another one of the same call", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next({ method: "GET", path: /groups/g }, { kind: "500" });
    org.faults.next(GROUPS, { kind: "429" });
    const statuses = [await call("GET", "/api/v1/groups"), await call("GET", "/api/v1/groups")].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([500, 429]);
  });

  test("is forgotten by a reset", async () => {
    const { call, org } = await startTestOrg();
    org.faults.next(GROUPS, { kind: "500" });
    await org.reset();
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
});
