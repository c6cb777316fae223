import { describe, expect, test, vi } from "vitest";
import { NoAnswer, oauthHttp } from "../../../io/oidc/oauth-http.ts";
import { createRateLimiter } from "../../../io/oidc/rate-limiter.ts";
import { cannedOrg, json } from "./canned-org.ts";

const dropped = () => Promise.reject(new TypeError("fetch failed", { cause: new Error("socket hang up") }));
const tooMany = (reset: number) =>
  json({ errorCode: "E0000047" }, 429, {
    date: "Thu, 01 Jan 2026 00:00:00 GMT",
    "x-rate-limit-reset": String(Date.UTC(2026, 0, 1) / 1000 + reset),
  });

test("an answer is given with its status and text, and a redirect is not followed", async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response("hello", { status: 302 }));
  const { signal } = new AbortController();
  const http = oauthHttp({ fetch, signal, rateLimiter: createRateLimiter("unlimited") });
  expect(await http.send("https://acme.okta.com/x", {})).toMatchObject({ status: 302, text: "hello" });
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ redirect: "manual" });
});

describe("a request that met the rate limit", () => {
  test("goes again after the time that Okta names and a second", async () => {
    const { http, asked } = cannedOrg(tooMany(0), json({ fine: true }));
    const start = performance.now();
    expect((await http.send("https://acme.okta.com/x", {})).status).toBe(200);
    expect(asked).toHaveLength(2);
    expect(performance.now() - start).toBeGreaterThan(990);
  });

  test("is given up after three pauses", async () => {
    const { http, asked } = cannedOrg(tooMany(-1));
    await expect(http.send("https://acme.okta.com/x", {})).rejects.toThrow("the org's rate limit is exceeded");
    expect(asked).toHaveLength(4);
  });
});

describe("trouble", () => {
  test("is no answer: the host and the status are named", async () => {
    const { http } = cannedOrg(json({}, 503));
    await expect(http.send("https://acme.okta.com/x", {})).rejects.toEqual(
      new NoAnswer("acme.okta.com answered GET /x with status 503"),
    );
  });

  test("of a request that may be repeated is forgiven once", async () => {
    const { http, asked } = cannedOrg(dropped, json({}));
    expect((await http.send("https://acme.okta.com/x", {}, { repeatable: true })).status).toBe(200);
    expect(asked).toHaveLength(2);
  });

  test("of a request that may not be repeated is final: a code would be used up", async () => {
    const { http, asked } = cannedOrg(dropped, json({}));
    await expect(http.send("https://acme.okta.com/x", {})).rejects.toEqual(new NoAnswer("socket hang up"));
    expect(asked).toHaveLength(1);
  });

  test("501 is an answer: so the local org says what it does not know", async () => {
    const { http } = cannedOrg(json({}, 501));
    expect((await http.send("https://acme.okta.com/x", {})).status).toBe(501);
  });
});

test("Ctrl-C is no missing answer", async () => {
  const interruption = new AbortController();
  const { signal } = interruption;
  const fetch = async () => {
    interruption.abort();
    signal.throwIfAborted();
    return new Response();
  };
  const http = oauthHttp({ fetch, signal, rateLimiter: createRateLimiter("unlimited") });
  await expect(http.send("https://acme.okta.com/x", {}, { repeatable: true })).rejects.toMatchObject({
    name: "AbortError",
  });
});
