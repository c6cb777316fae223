import { describe, expect, test } from "vitest";
import { refusalOf, startTestOrg } from "../../testing.ts";

describe("every answer", () => {
  test("has Okta's headers", async () => {
    const { call } = await startTestOrg();
    const { headers } = await call("GET", "/api/v1/groups");
    expect(headers.get("Content-Type")).toBe("application/json");
    expect(headers.get("Date")).toBe("Tue, 24 Nov 2026 10:00:00 GMT");
    expect(headers.get("X-Okta-Request-Id")).toMatch(/^[\w-]{27}$/);
    expect(headers.get("X-Rate-Limit-Limit")).toBe("600");
    expect(headers.get("X-Rate-Limit-Remaining")).toBe("599");
    expect(headers.get("X-Rate-Limit-Reset")).toBe("1795514460");
  });

  test.each(["/api/v1/groups/00gMissing", "/api/v1/brands", "/login"])(
    "has them on a refusal too (%s)",
    async (path) => {
      const { call } = await startTestOrg();
      const { headers } = await call("GET", path);
      expect(headers.get("Content-Type")).toBe("application/json");
      expect(headers.get("X-Rate-Limit-Remaining")).toBe("599");
      expect(headers.get("X-Okta-Request-Id")).toMatch(/^[\w-]{27}$/);
    },
  );

  test("counts the calls of one minute", async () => {
    const { call, wait } = await startTestOrg();
    await call("GET", "/api/v1/groups");
    const second = await call("GET", "/api/v1/groups");
    wait(60);
    const third = await call("GET", "/api/v1/groups");
    expect(second.headers.get("X-Rate-Limit-Remaining")).toBe("598");
    expect(third.headers.get("X-Rate-Limit-Remaining")).toBe("599");
    expect(third.headers.get("X-Rate-Limit-Reset")).toBe("1795514520");
  });

  test("that refuses has the whole envelope", async () => {
    const { call } = await startTestOrg();
    expect((await call("GET", "/api/v1/groups/00gMissing")).body).toEqual({
      errorCode: "E0000007",
      errorSummary: "Not found: Resource not found: 00gMissing (UserGroup)",
      errorLink: "E0000007",
      errorId: expect.stringMatching(/^oae[\w-]{22}$/),
      errorCauses: [],
    });
  });
});

describe("a rate limit that is set", () => {
  test("refuses the calls beyond it with 429 and the headers a client waits by", async () => {
    const { call } = await startTestOrg({ switches: { callsPerMinute: 1 } });
    await call("GET", "/api/v1/groups");
    const answer = await call("GET", "/api/v1/groups");
    const text = "API call exceeded rate limit due to too many requests.";
    expect(refusalOf(answer)).toEqual([429, "E0000047", text, []]);
    expect(answer.headers.get("X-Rate-Limit-Limit")).toBe("1");
    expect(answer.headers.get("X-Rate-Limit-Remaining")).toBe("0");
    expect(answer.headers.get("X-Rate-Limit-Reset")).toBe("1795514460");
  });

  test("does nothing when a call is refused", async () => {
    const { call, org } = await startTestOrg({ switches: { callsPerMinute: 1 } });
    await call("GET", "/api/v1/groups");
    const before = org.snapshot();
    await call("POST", "/api/v1/groups", { profile: { name: "N" } });
    expect(org.snapshot()).toEqual(before);
  });

  test("starts anew with the next minute", async () => {
    const { call, wait } = await startTestOrg({ switches: { callsPerMinute: 1 } });
    await call("GET", "/api/v1/groups");
    wait(60);
    expect((await call("GET", "/api/v1/groups")).status).toBe(200);
  });
});

describe("credentials", () => {
  const unauthorized = [401, "E0000011", "Invalid token provided", []];

  test.each([
    ["another API token", { Authorization: "SSWS 00wrong" }],
    ["an empty API token", { Authorization: "SSWS " }],
    ["no token", { Authorization: "" }],
    ["another scheme", { Authorization: "Basic YTpi" }],
    ["a Bearer token the org did not issue", { Authorization: "Bearer e30.e30.e30" }],
  ])("%s is refused", async (_what, headers) => {
    const { call } = await startTestOrg();
    expect(refusalOf(await call("GET", "/api/v1/users/me", undefined, headers))).toEqual(unauthorized);
  });

  test("the API token of another org is refused", async () => {
    const { call } = await startTestOrg();
    const other = await startTestOrg();
    const headers = { Authorization: `SSWS ${other.org.token}` };
    expect(refusalOf(await call("GET", "/api/v1/users/me", undefined, headers))).toEqual(unauthorized);
  });

  test("okta-organization needs none", async () => {
    const { call, org } = await startTestOrg();
    const answer = await call("GET", "/.well-known/okta-organization", undefined, { Authorization: "" });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        id: org.snapshot().organization.id,
        cell: "local1",
        _links: { organization: { href: "http://127.0.0.1:8080" } },
        pipeline: "idx",
        settings: {
          analyticsCollectionEnabled: false,
          bugReportingEnabled: true,
          omEnabled: false,
          pssoEnabled: false,
          desktopMFAEnabled: false,
          itpEnabled: false,
        },
      },
    ]);
  });

  test("a Classic org says so", async () => {
    const { call } = await startTestOrg({ switches: { pipeline: "v1" } });
    expect((await call("GET", "/.well-known/okta-organization")).at("pipeline")).toBe("v1");
  });
});

describe("a body with a field named __proto__", () => {
  test.each([
    ["at the top", '{"profile":{"name":"A"},"__proto__":{}}'],
    ["in an object", '{"profile":{"name":"A","__proto__":"x"}}'],
    ["with an escape in its name", String.raw`{"profile":{"name":"A","\u005f_proto__":"x"}}`],
  ])("is answered 501, and nothing is made (%s)", async (_where, body) => {
    const { call } = await startTestOrg();
    const text = 'Unsupported operation. This local Okta org does not model a field with the name "__proto__".';
    expect(refusalOf(await call("POST", "/api/v1/groups", body))).toEqual([501, "E0000060", text, []]);
    expect((await call("GET", "/api/v1/groups?q=A")).body).toEqual([]);
  });

  test("is unlike one with this text as a value", async () => {
    const { call } = await startTestOrg();
    expect((await call("POST", "/api/v1/groups", { profile: { name: "__proto__" } })).at("profile.name")).toBe(
      "__proto__",
    );
  });
});

describe("what is not there", () => {
  test("a path outside the API whose other methods Okta does not have is 405", async () => {
    const { call } = await startTestOrg();
    const text = "The endpoint does not support the provided HTTP method";
    expect(refusalOf(await call("POST", "/.well-known/okta-organization"))).toEqual([405, "E0000022", text, []]);
  });

  test.each([
    ["GET", "/api/v1/brands"],
    ["PATCH", "/api/v1/groups"],
    ["POST", "/api/v1/policies/rst1/rules"],
    ["POST", "/api/v1/meta/schemas/user/linkedObjects"],
    ["GET", "/api/v1/apps/0oa1/lifecycle/activate"],
    ["DELETE", "/api/v1/groups/rules"],
    ["GET", "/api/v1/apps/0oa1/tokens"],
    ["POST", "/oauth2/default/v1/par"],
    ["POST", "/oauth2/aus1/v1/device/authorize"],
    ["GET", "/api/v2/groups"],
  ])("%s of %s is not modelled: 501, naming the route", async (method, path) => {
    const { call } = await startTestOrg();
    const text = `Unsupported operation. This local Okta org does not model ${method} ${path} (a real org answers it, or refuses it if Okta has no such path or method).`;
    expect(refusalOf(await call(method, path))).toEqual([501, "E0000060", text, []]);
  });

  test("group rules cannot be made, so their list is empty", async () => {
    const { call } = await startTestOrg();
    expect(await call("GET", "/api/v1/groups/rules?limit=50")).toMatchObject({ status: 200, body: [] });
  });

  test.each(["groups/rules/", "groups/?limit=1", "authorizationServers/default/scopes/"])(
    "a slash at the end of a path changes nothing (%s)",
    async (path) => {
      const { call } = await startTestOrg();
      const slashed = await call("GET", `/api/v1/${path}`);
      const plain = await call("GET", `/api/v1/${path.replace(/\/(?=\?|$)/, "")}`);
      expect([slashed.status, slashed.body, slashed.headers.get("Link")]).toEqual([
        200,
        plain.body,
        plain.headers.get("Link"),
      ]);
    },
  );

  test("a path outside the API is 404", async () => {
    const { call } = await startTestOrg();
    expect(refusalOf(await call("GET", "/login"))).toEqual([404, "E0000008", "The requested path was not found", []]);
  });

  test.each([
    ["a query parameter", "/api/v1/groups?expand=stats", "expand", "/api/v1/groups"],
    ["a query parameter sent twice", "/api/v1/groups?limit=1&limit=2", "limit", "/api/v1/groups"],
    ["a query parameter of a single object", "/api/v1/apps/0oa1?expand=user", "expand", "/api/v1/apps/:appId"],
  ])("%s that is not modelled is 501", async (_what, path, name, route) => {
    const { call } = await startTestOrg();
    const text = `Unsupported operation. This local Okta org does not model the query parameter "${name}" of GET ${route}.`;
    expect(refusalOf(await call("GET", path))).toEqual([501, "E0000060", text, []]);
  });
});

describe("bodies", () => {
  const malformed = [400, "E0000003", "The request body was not well-formed.", []];

  test.each([
    ["broken JSON", '{"profile":'],
    ["no body", ""],
    ["a list", "[]"],
    ["a text", '"x"'],
    ["null", "null"],
    ["a number where a text belongs", '{"profile":{"name":7}}'],
    ["a list where an object belongs", '{"profile":[]}'],
  ])("%s is not well-formed", async (_what, body) => {
    const { call } = await startTestOrg();
    expect(refusalOf(await call("POST", "/api/v1/groups", body))).toEqual(malformed);
  });

  test("another content type is refused", async () => {
    const { call } = await startTestOrg();
    const answer = await call("POST", "/api/v1/groups", "profile=x", { "Content-Type": "text/plain" });
    const text = "Bad request.  Accept and/or Content-Type headers likely do not match supported values.";
    expect(refusalOf(answer)).toEqual([400, "E0000021", text, []]);
  });

  test("a client that does not accept JSON is refused", async () => {
    const { call } = await startTestOrg();
    const answer = await call("GET", "/api/v1/groups", undefined, { Accept: "text/html" });
    const text = "Bad request.  Accept and/or Content-Type headers likely do not match supported values.";
    expect(refusalOf(answer)).toEqual([400, "E0000019", text, []]);
  });

  test.each(["application/json", "application/*", "*/*", "text/html, application/json;q=0.9"])(
    "a client that accepts %s is served",
    async (accept) => {
      const { call } = await startTestOrg();
      expect((await call("GET", "/api/v1/groups", undefined, { Accept: accept })).status).toBe(200);
    },
  );

  test("JSON with a charset is read", async () => {
    const { call } = await startTestOrg();
    const headers = { "Content-Type": "application/json; charset=utf-8" };
    expect((await call("POST", "/api/v1/groups", { profile: { name: "N" } }, headers)).status).toBe(200);
  });

  test("one that is longer than a mebibyte is refused", async () => {
    const { call, org } = await startTestOrg();
    const before = org.snapshot();
    const answer = await call("POST", "/api/v1/groups", { profile: { name: "x".repeat(1_048_576) } });
    expect(refusalOf(answer)).toEqual([413, "E0000003", "The request body is longer than 1048576 bytes.", []]);
    expect(org.snapshot()).toEqual(before);
  });

  test("one without an announced length is cut off", async () => {
    const { org } = await startTestOrg();
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const headers = { Authorization: `SSWS ${org.token}`, "Content-Type": "application/json" };
    const answer = await org.app.request("/api/v1/groups", { method: "POST", headers, body, duplex: "half" });
    expect([answer.status, sent < 40]).toEqual([413, true]);
  });

  test("a hostile key is refused like any other and changes no prototype", async () => {
    const { call } = await startTestOrg();
    const body = '{"profile":{"name":"N"},"__proto__":{"polluted":true}}';
    expect((await call("POST", "/api/v1/groups", body)).status).toBe(501);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
