import { describe, expect, test } from "vitest";
import { createApp, createGroup, createServer, startTestOrg, webApp } from "../../testing.ts";

describe("the record of requests", () => {
  test("holds method, path with query, and status, oldest first", async () => {
    const { call, org } = await startTestOrg();
    await call("GET", "/api/v1/groups?q=Every");
    await call("DELETE", "/api/v1/groups/00gMissing");
    expect(org.requests).toEqual([
      { method: "GET", path: "/api/v1/groups?q=Every", status: 200 },
      { method: "DELETE", path: "/api/v1/groups/00gMissing", status: 404 },
    ]);
  });

  test("forgets the oldest beyond 5,000", async () => {
    const { call, org } = await startTestOrg();
    await call("GET", "/api/v1/first");
    for (let count = 0; count < 5_000; count += 1) {
      await org.app.request("/x");
    }
    expect(org.requests).toHaveLength(5_000);
    expect(org.requests[0]).toEqual({ method: "GET", path: "/x", status: 404 });
  });

  test("leaves out the query of a token request, which holds an assertion", async () => {
    const { call, org } = await startTestOrg();
    await call("POST", "/oauth2/v1/token?client_assertion=e30.e30.e30");
    expect(org.requests[0]?.path).toBe("/oauth2/v1/token");
  });
});

describe("a snapshot", () => {
  test("does not change with the org", async () => {
    const org = await startTestOrg();
    const id = await createApp(org, webApp("Portal"));
    const before = org.org.snapshot();
    await org.call("PUT", `/api/v1/apps/${id}`, webApp("Renamed"));
    expect(before.apps.map(({ label }) => label)).toEqual(["Portal"]);
  });

  test("cannot change the org", async () => {
    const org = await startTestOrg();
    const snapshot = org.org.snapshot();
    Object.assign(snapshot.users[0]?.profile ?? {}, { login: "intruder" });
    snapshot.groups[0]?.members.push("00uIntruder");
    const { users, groups } = org.org.snapshot();
    expect([users[0]?.profile["login"], groups[0]?.members]).toEqual(["org.admin@example.com", []]);
  });

  test("lists objects by ID, whatever the order of creation", async () => {
    const org = await startTestOrg();
    for (const name of ["A", "B", "C", "D", "E", "F"]) {
      await createGroup(org, name);
    }
    const ids = org.org.snapshot().groups.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });

  test("is the same again after all that was made is deleted", async () => {
    const org = await startTestOrg();
    const before = org.org.snapshot();
    const groupId = await createGroup(org, "View Only");
    const appId = await createApp(org, webApp("Portal"));
    const server = await createServer(org);
    await org.call("PUT", `/api/v1/apps/${appId}/groups/${groupId}`, {});
    expect(org.org.snapshot()).not.toEqual(before);
    await org.call("DELETE", `/api/v1/groups/${groupId}`);
    await org.call("POST", `/api/v1/apps/${appId}/lifecycle/deactivate`);
    await org.call("DELETE", `/api/v1/apps/${appId}`);
    await org.call("POST", `${server}/lifecycle/deactivate`);
    await org.call("DELETE", server);
    expect(org.org.snapshot()).toEqual(before);
  });

  test("holds no API token", async () => {
    const { org } = await startTestOrg();
    expect(JSON.stringify(org.snapshot())).not.toContain(org.token);
  });
});

describe("reset", () => {
  test("brings back the first day and keeps the API token", async () => {
    const org = await startTestOrg();
    await createGroup(org, "View Only");
    await org.org.reset();
    const groups = await org.call("GET", "/api/v1/groups");
    expect([groups.status, groups.each("profile.name")]).toEqual([200, ["Everyone", "Okta Administrators"]]);
  });

  test("forgets the requests", async () => {
    const { call, org } = await startTestOrg();
    await call("GET", "/api/v1/groups");
    await org.reset();
    expect(org.requests).toEqual([]);
  });

  test("keeps the owner of the API token", async () => {
    const { call, org } = await startTestOrg();
    const before = (await call("GET", "/api/v1/users/me")).id;
    await org.reset();
    expect((await call("GET", "/api/v1/users/me")).id).toBe(before);
  });
});

test("an org with fixed random numbers is the same on every run", async () => {
  const start = async () => {
    let next = 0;
    const randomInt = (max: number) => {
      next += 7;
      return next % max;
    };
    return (await startTestOrg({ randomInt })).org;
  };
  const [first, second] = [await start(), await start()];
  expect(second.snapshot()).toEqual(first.snapshot());
  expect(first.token).toHaveLength(42);
  expect(first.token.startsWith("00")).toBe(true);
});

test("a slash at the end of the org URL does not double in links", async () => {
  const { call } = await startTestOrg({ orgUrl: "http://127.0.0.1:8080/" });
  const answer = await call("GET", "/.well-known/okta-organization");
  expect(answer.at("_links.organization.href")).toBe("http://127.0.0.1:8080");
});
