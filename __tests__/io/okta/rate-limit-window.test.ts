import { expect, test } from "vitest";
import { managementApi } from "../../../io/okta/management-api.ts";
import { createRateLimitWindow } from "../../../io/okta/rate-limit-window.ts";

const NOW = Date.parse("2026-11-24T10:00:00Z");
const headers = (remaining: number, reset = NOW / 1000 + 20) =>
  new Headers({
    "x-rate-limit-limit": "100",
    "x-rate-limit-remaining": String(remaining),
    "x-rate-limit-reset": String(reset),
    date: new Date(NOW).toUTCString(),
  });
const { signal } = new AbortController();

/** How long the next request waits after an answer, in milliseconds, and whether it is the same one again. */
async function waitAfter(status: number, answer: Headers, sparesLimit = true): Promise<readonly [number, boolean]> {
  const waited: number[] = [];
  const reported: number[] = [];
  const limit = createRateLimitWindow(
    { signal, keepsReserve: sparesLimit, onWait: (time) => reported.push(time) },
    {
      now: () => NOW,
      wait: async (time) => {
        waited.push(time);
      },
    },
  );
  const again = limit.answered({ status, headers: answer });
  await limit.ready();
  expect(reported).toEqual(waited);
  return [waited[0] ?? 0, again];
}

test("with room in the limit nothing waits", async () => {
  expect(await waitAfter(200, headers(50))).toEqual([0, false]);
});

test("at the last tenth nothing waits yet", async () => {
  expect(await waitAfter(200, headers(10))).toEqual([0, false]);
});

test("before the last tenth is used, the next request waits until the limit begins anew", async () => {
  expect(await waitAfter(200, headers(9))).toEqual([21_000, false]);
});

test("an org that keeps nobody to its limit is not waited for, unless it refuses", async () => {
  expect(await waitAfter(200, headers(1), false)).toEqual([0, false]);
  expect(await waitAfter(429, headers(0), false)).toEqual([21_000, true]);
});

test("a refused request is sent again when the limit begins anew", async () => {
  expect(await waitAfter(429, headers(0))).toEqual([21_000, true]);
});

test("nobody waits longer than a minute and a half, whatever the org says", async () => {
  expect(await waitAfter(429, headers(0, NOW / 1000 + 86_400))).toEqual([90_000, true]);
});

test("an answer that says nothing about limits changes nothing", async () => {
  expect(await waitAfter(429, new Headers())).toEqual([0, false]);
});

test("requests that wait at the same time wait together, and it is said once", async () => {
  const reported: number[] = [];
  const limit = createRateLimitWindow(
    { signal, onWait: (time) => reported.push(time) },
    { now: () => NOW, wait: async () => {} },
  );
  limit.answered({ status: 429, headers: headers(0) });
  await Promise.all([limit.ready(), limit.ready(), limit.ready()]);
  expect(reported).toEqual([21_000]);
});

test("Ctrl-C ends the wait", async () => {
  const interruption = new AbortController();
  const limit = createRateLimitWindow({ signal: interruption.signal });
  limit.answered({ status: 429, headers: headers(0, Date.now() / 1000 + 60) });
  const ready = limit.ready();
  interruption.abort();
  await expect(ready).rejects.toThrow("aborted");
});

const page = (items: readonly unknown[], link?: string) =>
  new Response(JSON.stringify(items), { headers: link === undefined ? {} : { link } });

test("a list is read page by page, at the org's own host only", async () => {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    asked.push(String(input));
    return asked.length === 1
      ? page(
          [{ id: "a" }],
          '<https://acme.okta.com/api/v1/x>; rel="self", <https://evil.example/api/v1/x?after=1>; rel="next"',
        )
      : page([{ id: "b" }]);
  };
  const api = managementApi("https://acme.okta.com", "SSWS t", { fetch, signal });
  expect(await api.list("/api/v1/x")).toEqual([{ id: "a" }, { id: "b" }]);
  expect(asked).toEqual(["https://acme.okta.com/api/v1/x", "https://acme.okta.com/api/v1/x?after=1"]);
});

test("a list whose pages do not end is given up", async () => {
  const fetch: typeof globalThis.fetch = async () =>
    page([{ id: "a" }], '<https://acme.okta.com/api/v1/x?after=1>; rel="next"');
  const api = managementApi("https://acme.okta.com", "SSWS t", { fetch, signal });
  await expect(api.list("/api/v1/x")).rejects.toThrow("the list /api/v1/x does not end");
});
