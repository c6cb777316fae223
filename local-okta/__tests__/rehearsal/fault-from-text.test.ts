import { describe, expect, test } from "vitest";
import { faultFromText } from "../../rehearsal/fault-from-text.ts";
import { createGroup, startTestOrg } from "../../testing.ts";

const startWith = (...texts: string[]) => startTestOrg({ faults: texts.map(faultFromText) });

describe("the n-th call of the management API", () => {
  test.each([
    ["423", 423, "E0000239"],
    ["429", 429, "E0000047"],
    ["500", 500, "E0000009"],
    ["502", 502, "E0000009"],
    ["503", 503, "E0000010"],
  ])("is answered %s, and those before and behind it are not", async (kind, status, code) => {
    const { call } = await startWith(`${kind}@2`);
    const answers = [
      await call("GET", "/api/v1/groups"),
      await call("GET", "/api/v1/apps"),
      await call("GET", "/api/v1/apps"),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, status, 200]);
    expect(answers[1]?.at("errorCode")).toBe(code);
  });

  test("tells with a 429 when the limit ends", async () => {
    const { call } = await startWith("429@1");
    const { headers } = await call("GET", "/api/v1/groups");
    const limit = ["limit", "remaining", "reset"].map((name) => headers.get(`x-rate-limit-${name}`));
    expect(limit).toEqual(["600", "0", String(Date.parse("2026-11-24T10:01:00Z") / 1000)]);
  });

  test("breaks off when it is dropped, and nothing is made", async () => {
    const { call, org } = await startWith("dropped@1");
    await expect(call("POST", "/api/v1/groups", { profile: { name: "A" } })).rejects.toThrow("dropped the connection");
    expect(org.snapshot().groups.map(({ profile }) => profile.name)).not.toContain("A");
  });

  test("breaks off when it is lost, and the object is made", async () => {
    const { call, org } = await startWith("lost@1");
    await expect(call("POST", "/api/v1/groups", { profile: { name: "A" } })).rejects.toThrow("dropped the connection");
    expect(org.snapshot().groups.map(({ profile }) => profile.name)).toContain("A");
  });

  test("is no request of a sign-in, a token or the org's metadata", async () => {
    const { call } = await startWith("500@1");
    await call("GET", "/.well-known/okta-organization");
    await call("GET", "/oauth2/default/v1/keys");
    expect((await call("GET", "/api/v1/groups")).status).toBe(500);
  });

  test("may be one of certain calls", async () => {
    const { call } = await startWith("500@POST /api/v1/groups@2");
    const post = (name: string) => call("POST", "/api/v1/groups", { profile: { name } });
    const answers = [await post("A"), await call("GET", "/api/v1/groups"), await post("B"), await post("C")];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 500, 200]);
  });
});

describe("an object that is late", () => {
  test("is missing from the next read of it, and there afterwards", async () => {
    const org = await startWith("late@1");
    const group = `/api/v1/groups/${await createGroup(org, "A")}`;
    const answers = [await org.call("GET", group), await org.call("GET", group)];
    expect(answers.map((answer) => [answer.status, answer.at("errorCode")])).toEqual([
      [404, "E0000007"],
      [200, undefined],
    ]);
  });

  test("is missing from the next list, which has the others", async () => {
    const org = await startWith("late@2");
    await createGroup(org, "A1");
    await createGroup(org, "A2");
    const list = async () => (await org.call("GET", "/api/v1/groups?q=A")).each("profile.name");
    expect([await list(), await list()]).toEqual([["A1"], ["A1", "A2"]]);
  });

  test("waits for a call that makes one, not for a read or a lifecycle", async () => {
    const org = await startWith("late@1");
    await org.call("GET", "/api/v1/groups");
    await org.call("POST", "/api/v1/authorizationServers/default/lifecycle/deactivate");
    const user = { login: "ada@example.com", email: "ada@example.com", firstName: "Ada", lastName: "Ng" };
    await org.call("PUT", "/api/v1/users/me", { profile: user });
    await org.call("POST", "/api/v1/users/me", { profile: user });
    const type = (await org.call("GET", "/api/v1/meta/types/user")).at("0.id");
    await org.call("POST", `/api/v1/meta/types/user/${type}`, { displayName: "People" });
    const group = `/api/v1/groups/${await createGroup(org, "A")}`;
    expect((await org.call("GET", group)).status).toBe(404);
  });

  test("may be an assignment, which a PUT makes", async () => {
    const org = await startWith("late@PUT /api/v1/groups/@1");
    const group = await createGroup(org, "A");
    const renamed = await org.call("PUT", `/api/v1/groups/${group}`, { profile: { name: "B" } });
    expect([renamed.status, (await org.call("GET", `/api/v1/groups/${group}`)).status]).toEqual([200, 404]);
  });

  test("that is refused hides nothing", async () => {
    const org = await startWith("late@1");
    const { status } = await org.call("POST", "/api/v1/groups", { profile: { name: "" } });
    expect([status, (await org.call("GET", "/api/v1/groups")).status]).toEqual([400, 200]);
  });
});

test("a path may hold an @, and end inside a name", () => {
  expect(faultFromText("429@GET /api/v1/users/ada@example.com@2")).toEqual({
    call: { method: "GET", path: "/api/v1/users/ada@example.com", skip: 1 },
    fault: { kind: "429" },
  });
  expect(faultFromText("429@GET /api/v1/gro@1").call.path).toBe("/api/v1/gro");
});

test("two faults for one call are the first of them, once", async () => {
  const { call } = await startWith("429@1", "500@1", "503@3");
  const answers = [1, 2, 3].map(() => call("GET", "/api/v1/groups"));
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([429, 200, 503]);
});

describe("a fault is refused:", () => {
  test.each([
    ["430@1", 'unknown fault "430"; use one of 423, 429, 500, 502, 503, dropped, lost, slow, late'],
    ["hasOwnProperty@1", 'unknown fault "hasOwnProperty"; use one of'],
    ["429", '"429" is not a fault: use kind@n or "kind@METHOD path@n", such as 429@3'],
    ["429@0", '"429@0" is not a fault'],
    ["429@-1", '"429@-1" is not a fault'],
    ["429@POST /api/v1/apps", '"429@POST /api/v1/apps" is not a fault'],
    ["429@post /api/v1/apps@1", '"429@post /api/v1/apps@1" is not a fault'],
    ["429@PATCH /api/v1/apps@1", "unknown method PATCH; use one of GET, POST, PUT, DELETE"],
    ["late@GET /api/v1/apps@1", "a GET creates no object that could be late; use POST or PUT"],
    [
      "429@GET /api/v1/grops@1",
      'no GET of the local org begins with "/api/v1/grops"; similar paths are /api/v1/groups',
    ],
    ["429@POST /api/v1/apps?limit=1@1", 'no POST of the local org begins with "/api/v1/apps?limit=1"'],
    ["429@GET /oauth2/default/v1/keys?client_id=1@1", "a fault applies to a path without a query"],
    [
      "late@POST /api/v1/policies/p1@1",
      'no POST of the local org that creates an object begins with "/api/v1/policies/p1"; similar paths are /api/v1/policies',
    ],
    ["late@POST /oauth2/default/v1/token@1", "no POST of the local org that creates an object begins with"],
  ])("%s", (text, message) => {
    expect(() => faultFromText(text)).toThrow(message);
  });
});
