import { describe, expect, test } from "vitest";
import { faultFromText } from "../../rehearsal/fault-from-text.ts";
import { createApp, createGroup, startTestOrg, webApp } from "../../testing.ts";

const ADA = { firstName: "Ada", lastName: "Lovelace", email: "ada@example.com", login: "ada@example.com" };

/** A change of the object at each path. */
const BODIES: Readonly<Record<string, object>> = {
  "/api/v1/users/:userId": { profile: { firstName: "Eve" } },
  "/api/v1/meta/types/user/:userTypeId": { displayName: "Other" },
  "/api/v1/meta/schemas/user/default": { definitions: { custom: { properties: {} } } },
  "/api/v1/apps/:appId/users/:userId": { credentials: { userName: "other@example.com" } },
};

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
    const group = `/api/v1/groups/${await createGroup(org, "A")}`;
    expect((await org.call("GET", group)).status).toBe(404);
  });

  test.each([
    ["a user", "/api/v1/users/:userId"],
    ["a type of users", "/api/v1/meta/types/user/:userTypeId"],
    ["a schema of users", "/api/v1/meta/schemas/user/default"],
    ["a user of an app", "/api/v1/apps/:appId/users/:userId"],
  ])("does not wait for the update of %s by POST", async (_what, pattern) => {
    const org = await startTestOrg();
    const user = (await org.call("POST", "/api/v1/users", { profile: ADA })).id;
    const type = (await org.call("POST", "/api/v1/meta/types/user", { name: "one", displayName: "One" })).id;
    const app = await createApp(org, webApp("Portal"));
    await org.call("POST", `/api/v1/apps/${app}/users`, { id: user });
    const { call, fault } = faultFromText("late@1");
    org.org.faults.next(call, fault);
    const ids = { ":userId": user, ":userTypeId": type, ":appId": app };
    const path = Object.entries(ids).reduce((text, [name, id]) => text.replace(name, id), pattern);
    const updated = await org.call("POST", path, BODIES[pattern]);
    const group = `/api/v1/groups/${await createGroup(org, "A")}`;
    expect([updated.status, (await org.call("GET", group)).status]).toEqual([200, 404]);
  });

  test.each([
    ["a user", "/api/v1/users", { profile: { ...ADA, login: "eve@example.com" } }],
    ["a type of users", "/api/v1/meta/types/user", { name: "two", displayName: "Two" }],
    ["an app", "/api/v1/apps", webApp("Portal")],
    [
      "an authorization server",
      "/api/v1/authorizationServers",
      { name: "Payroll", description: "", audiences: ["api://payroll"] },
    ],
    ["a scope", "/api/v1/authorizationServers/default/scopes", { name: "api::view_only" }],
  ])("is %s that a POST makes", async (_what, path, body) => {
    const { call } = await startWith("late@1");
    const { status, id } = await call("POST", path, body);
    const read = await call("GET", `${path}/${id}`);
    expect([status < 300, read.status, (await call("GET", `${path}/${id}`)).status]).toEqual([true, 404, 200]);
  });

  test("may be a trusted server, whose creation is answered with a list", async () => {
    const org = await startTestOrg();
    const server = { name: "Payroll", description: "", audiences: ["api://payroll"] };
    const { id } = await org.call("POST", "/api/v1/authorizationServers", server);
    const { call, fault } = faultFromText("late@1");
    org.org.faults.next(call, fault);
    const path = "/api/v1/authorizationServers/default/associatedServers";
    const added = await org.call("POST", path, { trusted: [id] });
    const listed = async () => (await org.call("GET", `${path}?trusted=true`)).each("id");
    expect([added.each("id"), await listed(), await listed()]).toEqual([[id], [], [id]]);
  });

  test("may be an assignment, which a PUT makes", async () => {
    const org = await startWith("late@PUT /api/v1/apps/@1");
    const [app, group] = [await createApp(org, webApp("Portal")), await createGroup(org, "A")];
    const renamed = await org.call("PUT", `/api/v1/apps/${app}`, webApp("Other"));
    const path = `/api/v1/apps/${app}/groups/${group}`;
    await org.call("PUT", path, {});
    expect([renamed.status, (await org.call("GET", path)).status, (await org.call("GET", path)).status]).toEqual([
      200, 404, 200,
    ]);
  });

  test("may be a membership, whose PUT is answered without a body", async () => {
    const org = await startWith("late@PUT /api/v1/groups/@1");
    const group = await createGroup(org, "A");
    const user = (await org.call("POST", "/api/v1/users", { profile: ADA })).id;
    const renamed = await org.call("PUT", `/api/v1/groups/${group}`, { profile: { name: "B" } });
    expect([renamed.status, (await org.call("GET", `/api/v1/groups/${group}`)).status]).toEqual([200, 200]);
    await org.call("PUT", `/api/v1/groups/${group}/users/${user}`);
    const members = async () => (await org.call("GET", `/api/v1/groups/${group}/users`)).each("id");
    expect([await members(), await members()]).toEqual([[], [user]]);
  });

  test("that is refused hides nothing", async () => {
    const org = await startWith("late@1");
    const { status } = await org.call("POST", "/api/v1/groups", { profile: { name: "" } });
    expect([status, (await org.call("GET", "/api/v1/groups")).status]).toEqual([400, 200]);
  });
});

describe("the path of a fault", () => {
  test("may be any path that the org answers, with each of its methods", async () => {
    const { org } = await startTestOrg();
    const methods = ["GET", "POST", "PUT", "DELETE"];
    const routes = org.app.routes.filter(({ method, path }) => methods.includes(method) && !path.includes("*"));
    const texts = [...new Set(routes.map(({ method, path }) => `500@${method} ${path}@1`))];
    expect(texts.length).toBeGreaterThan(80);
    expect(texts.map((text) => faultFromText(text).call.path)).toEqual(texts.map((text) => text.split(/[ @]/)[2]));
  });

  test.each([
    "/api/v1/groups",
    "/api/v1/gro",
    "/api/v1/groups/",
    "/api/v1/groups/00g1/apps",
    "/oauth2/default/v1/ke",
    "/",
  ])("may be the start of a path: %s", (path) => {
    expect(faultFromText(`500@GET ${path}@2`).call).toEqual({ method: "GET", path, skip: 1 });
  });

  test("may contain an @, as the login of a user does", async () => {
    const { call } = await startWith("500@GET /api/v1/users/ada@example.com@1");
    await call("POST", "/api/v1/users", { profile: ADA });
    const answers = [
      await call("GET", "/api/v1/users/eve@example.com"),
      await call("GET", "/api/v1/users/ada@example.com"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 500]);
  });
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
    ["429@GET /api/v1/apps?limit=1@1", 'no request has the path "/api/v1/apps?limit=1"; use "/api/v1/apps"'],
    ["429@GET /api/v1/apps#1@1", 'no request has the path "/api/v1/apps#1"; use "/api/v1/apps"'],
    ["429@GET /api/v1/users/a b@1", 'no request has the path "/api/v1/users/a b"; use "/api/v1/users/a%20b"'],
    ["429@GET /api/v2/../v1/apps@1", 'no request has the path "/api/v2/../v1/apps"; use "/api/v1/apps"'],
    ["429@GET /api/v1/grups@1", "the org has no call GET /api/v1/grups; the most similar is GET /api/v1/groups"],
    [
      "429@GET /api/v1/groups//x@1",
      "the org has no call GET /api/v1/groups//x; the most similar is GET /api/v1/groups",
    ],
    [
      "429@DELETE /api/v1/logs@1",
      "the org has no call DELETE /api/v1/logs; the most similar is DELETE /api/v1/apps/:appId",
    ],
    ["429@GET /groups@1", "the org has no call GET /groups; the most similar is GET /api/v1/groups"],
    [
      "late@POST /oauth2/default/v1/token@1",
      "POST /oauth2/default/v1/token creates no object that could be late; the most similar that does is POST ",
    ],
    [
      "late@PUT /api/v1/users/@1",
      "PUT /api/v1/users/ creates no object that could be late; the most similar that does is PUT ",
    ],
    [
      "late@POST /api/v1/users/00u1/lifecycle/activate@1",
      "POST /api/v1/users/00u1/lifecycle/activate creates no object that could be late; the most similar that does is POST ",
    ],
    ["late@GET /api/v1/apps@1", "a GET creates no object that could be late; use POST or PUT"],
  ])("%s", (text, message) => {
    expect(() => faultFromText(text)).toThrow(message);
  });
});
