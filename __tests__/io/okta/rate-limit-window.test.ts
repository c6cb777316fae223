import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { managementApi } from "../../../io/okta/management-api.ts";
import { createOrgLimit } from "../../../io/okta/rate-limit-window.ts";
import { canned, limitedOrg, manualClock } from "./limited-org.ts";

const NOW = Date.parse("2026-11-24T10:00:00Z");
const headers = (remaining: number, reset = NOW / 1000 + 20) =>
  new Headers({
    "x-rate-limit-limit": "100",
    "x-rate-limit-remaining": String(remaining),
    "x-rate-limit-reset": String(reset),
    date: new Date(NOW).toUTCString(),
  });
const { signal } = new AbortController();

/** How long is waited after an answer before the next request, in milliseconds, and how many are sent for two answers. */
async function waitAfter(status: number, answer: Headers, keepsReserve = true): Promise<readonly [number, number]> {
  const clock = manualClock(NOW);
  const reported: number[] = [];
  const limit = createOrgLimit({ keepsReserve }, clock).window({ signal, onWait: (time) => reported.push(time) });
  const { send, sent } = canned([{ status, headers: answer }]);
  await limit.send(send);
  await limit.send(send);
  expect(reported).toEqual(clock.waited);
  return [reported[0] ?? 0, sent()];
}

test("with room in the limit nothing waits", async () => {
  expect(await waitAfter(200, headers(50))).toEqual([0, 2]);
});

test("at the last tenth nothing waits yet", async () => {
  expect(await waitAfter(200, headers(10))).toEqual([0, 2]);
});

test("before the last tenth is used, the next request waits until the limit begins anew", async () => {
  expect(await waitAfter(200, headers(9))).toEqual([21_000, 2]);
});

test("an org that does not enforce its limit causes no wait, unless it refuses", async () => {
  expect(await waitAfter(200, headers(1), false)).toEqual([0, 2]);
  expect(await waitAfter(429, headers(0), false)).toEqual([21_000, 3]);
});

test("a refused request is sent again when the limit begins anew", async () => {
  expect(await waitAfter(429, headers(0))).toEqual([21_000, 3]);
});

test("a request that is refused again and again is given up after three times, with the refusal", async () => {
  const limit = createOrgLimit({}, manualClock(NOW)).window({ signal });
  const { send, sent } = canned(Array.from({ length: 9 }, () => ({ status: 429, headers: headers(0) })));
  expect((await limit.send(send)).response.status).toBe(429);
  expect(sent()).toBe(3);
});

test("no wait is longer than a minute and a half, whatever the org returns", async () => {
  expect(await waitAfter(429, headers(0, NOW / 1000 + 86_400))).toEqual([90_000, 3]);
});

test("an answer that says nothing about limits changes nothing", async () => {
  expect(await waitAfter(429, new Headers())).toEqual([0, 2]);
});

test("a limit on requests at a time, which is named 0, is waited for and does not count as a number of requests", async () => {
  const concurrency = new Headers(headers(0));
  concurrency.set("x-rate-limit-limit", "0");
  const limit = createOrgLimit({}, manualClock(NOW)).window({ signal });
  const { send } = canned([{ status: 429, headers: concurrency }]);
  await limit.send(send);
  const org = limitedOrg(100, manualClock(NOW));
  await Promise.all(Array.from({ length: 5 }, () => limit.send(org.send)));
  expect(org.mostAtATime()).toBe(5);
});

test("requests of a run that wait at the same time wait together, and it is reported once", async () => {
  const reported: number[] = [];
  const limit = createOrgLimit({}, manualClock(NOW)).window({ signal, onWait: (time) => reported.push(time) });
  await limit.send(canned([{ status: 200, headers: headers(0) }]).send);
  const { send } = canned([]);
  await Promise.all([limit.send(send), limit.send(send), limit.send(send)]);
  expect(reported).toEqual([21_000]);
});

test("a wait for the limit of an org is reported once to each run that waits for it", async () => {
  const reported: string[] = [];
  const org = createOrgLimit({}, manualClock(NOW));
  const [one, other, idle] = ["one", "other", "idle"].map((name) =>
    org.window({ signal, onWait: (time) => reported.push(`${name} ${time}`) }),
  );
  await one?.send(canned([{ status: 200, headers: headers(0) }]).send);
  const { send } = canned([]);
  await Promise.all([one, one, other, other].map((run) => run?.send(send)));
  expect(idle).toBeDefined();
  expect(reported).toEqual(["one 21000", "other 21000"]);
});

test.each([1, 2, 10, 25])("two runs at once never exceed a limit of %i together", async (perMinute) => {
  const clock = manualClock(NOW);
  const server = limitedOrg(perMinute, clock);
  const org = createOrgLimit({}, clock);
  const runs = [org.window({ signal }), org.window({ signal })];
  const requests = runs.flatMap((run) => Array.from({ length: 20 }, () => run.send(server.send)));
  expect((await Promise.all(requests)).map(({ response }) => response.status)).toEqual(Array(40).fill(200));
  expect(server.refused()).toBe(0);
});

test("with room for all, requests are under way at the same time", async () => {
  const clock = manualClock(NOW);
  const server = limitedOrg(600, clock);
  const limit = createOrgLimit({}, clock).window({ signal });
  await limit.send(server.send);
  await Promise.all(Array.from({ length: 20 }, () => limit.send(server.send)));
  expect(server.mostAtATime()).toBe(20);
});

test("many requests that wait for an answer are no leak to Node", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  const limit = createOrgLimit({}, manualClock(NOW)).window({ signal: new AbortController().signal });
  const { send } = limitedOrg(600, manualClock(NOW));
  await Promise.all(Array.from({ length: 40 }, () => limit.send(send)));
  await setImmediate();
  process.off("warning", note);
  expect(warnings).toEqual([]);
});

test("a request that breaks off makes room for the next one", async () => {
  const limit = createOrgLimit({}, manualClock(NOW)).window({ signal });
  const broken = limit.send(() => Promise.reject(new Error("broken")));
  const next = limit.send(canned([]).send);
  await expect(broken).rejects.toThrow("broken");
  expect((await next).response.status).toBe(200);
});

test("Ctrl-C ends the wait", async () => {
  const interruption = new AbortController();
  const limit = createOrgLimit().window({ signal: interruption.signal });
  await limit.send(canned([{ status: 200, headers: headers(0, Date.now() / 1000 + 60) }]).send);
  const waiting = limit.send(canned([]).send);
  interruption.abort();
  await expect(waiting).rejects.toThrow("aborted");
});

test("Ctrl-C ends the wait for the first answer of an org", async () => {
  const interruption = new AbortController();
  const org = createOrgLimit();
  org.window({ signal }).send(() => new Promise<never>(() => {}));
  const waiting = org.window({ signal: interruption.signal }).send(canned([]).send);
  interruption.abort();
  await expect(waiting).rejects.toThrow("aborted");
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

test.each(["x:@evil.example/", "x:.evil.example/", "@evil.example/", "not an address"])(
  "a next page at %j, which would become a part of the host, gets no credential",
  async (url) => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      asked.push(String(input));
      return page([{ id: "a" }], `<${url}>; rel="next"`);
    };
    const api = managementApi("https://acme.okta.com", "SSWS t", { fetch, signal });
    await expect(api.list("/api/v1/x")).rejects.toThrow(
      "GET /api/v1/x returned a next page that is not a URL of the org",
    );
    expect(asked).toEqual(["https://acme.okta.com/api/v1/x"]);
  },
);

test("a list whose pages do not end is given up", async () => {
  const fetch: typeof globalThis.fetch = async () =>
    page([{ id: "a" }], '<https://acme.okta.com/api/v1/x?after=1>; rel="next"');
  const api = managementApi("https://acme.okta.com", "SSWS t", { fetch, signal });
  await expect(api.list("/api/v1/x")).rejects.toThrow("the list /api/v1/x does not end");
});
