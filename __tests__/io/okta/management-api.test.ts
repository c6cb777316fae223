import { describe, expect, test } from "vitest";
import { managementApi } from "../../../io/okta/management-api.ts";

const signal = new AbortController().signal;

test("Okta's envelope is taken apart", async () => {
  const fetch = async () => new Response('{"errorCode":"E0000006","errorSummary":"No right"}', { status: 403 });
  expect(await managementApi("https://acme.okta.com", "SSWS x", { fetch, signal }).get("/api/v1/users/me")).toEqual({
    status: 403,
    body: { errorCode: "E0000006", errorSummary: "No right" },
    errorCode: "E0000006",
    errorSummary: "No right",
  });
});

test("a redirect is not followed: no credential goes to another host", async () => {
  const followed: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    followed.push(init?.redirect);
    return new Response("", { status: 302, headers: { location: "https://evil.example" } });
  };
  const answer = await managementApi("https://acme.okta.com", "SSWS x", { fetch, signal }).get("/api/v1/users/me");
  expect(followed).toEqual(["manual"]);
  expect(answer).toEqual({ status: 302, body: undefined });
});

test("an org that does not answer is unreachable, with the reason and without the credential", async () => {
  const fetch = () =>
    Promise.reject(new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND acme.okta.com") }));
  await expect(managementApi("https://acme.okta.com", "SSWS x", { fetch, signal }).get("/")).rejects.toMatchObject({
    name: "OktaUnreachable",
    message: "getaddrinfo ENOTFOUND acme.okta.com",
  });
});

test("an error that is none of the network does not pass on its text, which may quote the credential", async () => {
  const fetch = () => Promise.reject(new TypeError('Headers.append: "SSWS x" is an invalid header value.'));
  await expect(managementApi("https://acme.okta.com", "SSWS x", { fetch, signal }).get("/")).rejects.toMatchObject({
    name: "OktaUnreachable",
    message: "the request could not be sent",
  });
});

const api = (...answers: readonly Response[]) => {
  const left = [...answers];
  const fetch = async () => left.shift() ?? new Response("", { status: 500 });
  return managementApi("https://acme.okta.com", "SSWS x", { fetch, signal });
};
const HTML = { headers: { "content-type": "text/html; charset=utf-8" } };
const JSON_TYPE = { headers: { "content-type": "application/json" } };
const NOT_FOUND = () => Response.json({ errorCode: "E0000007", errorSummary: "Not found" }, { status: 404 });
const NEXT = { headers: { link: '<https://acme.okta.com/api/v1/x?after=1>; rel="next"' } };

/** Answers that say nothing of whether the object is there. */
const UNEXPECTED: readonly (readonly [what: string, answer: () => Response, message: string])[] = [
  [
    "a page of a proxy",
    () => new Response("<html>", HTML),
    "GET /api/v1/x returned 200 with text/html instead of JSON",
  ],
  ["an empty body", () => new Response("", JSON_TYPE), "GET /api/v1/x returned 200 with an empty body"],
  ["truncated JSON", () => new Response('[{"id":', JSON_TYPE), "GET /api/v1/x returned 200 with truncated JSON"],
  [
    "a content type that is no such thing",
    () => new Response("x", { headers: { "content-type": "\u009b31m" } }),
    "GET /api/v1/x returned 200 with something instead of JSON",
  ],
  ["a 404 of a proxy", () => new Response("<html>", { ...HTML, status: 404 }), "Okta answers 404 to GET /api/v1/x"],
  [
    "a 404 of Okta for another reason",
    () => Response.json({ errorCode: "E0000022" }, { status: 404 }),
    "Okta answers 404 E0000022 to GET /api/v1/x",
  ],
  ["a 403 of a proxy", () => new Response("<html>", { ...HTML, status: 403 }), "Okta answers 403 to GET /api/v1/x"],
  [
    "an internal error",
    () => Response.json({ errorCode: "E0000009" }, { status: 500 }),
    "Okta answers 500 E0000009 to GET /api/v1/x",
  ],
  ["a redirect", () => new Response("", { status: 302 }), "Okta answers 302 to GET /api/v1/x"],
  ["no content", () => new Response(null, { status: 204 }), "GET /api/v1/x returned 204 with an empty body"],
];

describe.each(UNEXPECTED)("%s", (_, answer, message) => {
  test("is not an object that is missing", async () => {
    await expect(api(answer()).find("/api/v1/x")).rejects.toMatchObject({ name: "UnexpectedAnswer", message });
  });

  test("is not an empty list", async () => {
    await expect(api(answer()).list("/api/v1/x")).rejects.toMatchObject({ name: "UnexpectedAnswer", message });
  });
});

test.each([
  ["a list", []],
  ["a text", "x"],
  ["null", null],
  ["an object without an id", { name: "x" }],
  ["an id that is a number", { id: 1 }],
])("%s is not the object that was asked for", async (_, body) => {
  await expect(api(Response.json(body)).find("/api/v1/x")).rejects.toMatchObject({ name: "UnexpectedAnswer" });
});

test.each([
  ["an object", { id: "a" }],
  ["a text", "x"],
  ["null", null],
  ["a list of texts", ["a"]],
  ["a list with an object without an id", [{ id: "a" }, {}]],
])("%s is not the list that was asked for", async (_, body) => {
  await expect(api(Response.json(body)).list("/api/v1/x")).rejects.toMatchObject({ name: "UnexpectedAnswer" });
});

test("a second page that cannot be read is not the end of the list", async () => {
  const first = () => Response.json([{ id: "a" }], NEXT);
  await expect(api(first(), new Response("<html>", HTML)).list("/api/v1/x")).rejects.toMatchObject({
    message: "GET /api/v1/x?after=1 returned 200 with text/html instead of JSON",
  });
  await expect(api(first(), NOT_FOUND()).list("/api/v1/x")).rejects.toMatchObject({ name: "UnexpectedAnswer" });
});

test("what Okta says it does not have is not there", async () => {
  expect(await api(NOT_FOUND()).find("/api/v1/x")).toBe(undefined);
  expect(await api(NOT_FOUND()).list("/api/v1/x")).toEqual([]);
  expect(await api(Response.json([])).list("/api/v1/x")).toEqual([]);
});

test.each([
  ["a right", Response.json({ errorCode: "E0000006" }, { status: 403 }), "Okta answers 403 E0000006 to GET /api/v1/x"],
  [
    "a scope, said in a header alone",
    new Response("", {
      status: 403,
      headers: {
        "www-authenticate": 'Bearer authorization_uri="x", error="insufficient_scope", error_description="y"',
      },
    }),
    "Okta answers 403 insufficient_scope to GET /api/v1/x",
  ],
])("a credential that lacks %s is told so", async (_, answer, message) => {
  await expect(api(answer).find("/api/v1/x")).rejects.toMatchObject({ name: "NotReadable", message });
});
