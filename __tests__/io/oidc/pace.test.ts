import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPace, type Pace } from "../../../io/oidc/pace.ts";

let now = 0;
beforeEach(() => {
  now = 1_000_000;
  vi.spyOn(Date, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const { signal } = new AbortController();

/** Whether the next turn comes at once. A wait is a real timer, so tests ask well before its end. */
async function comesAtOnce(pace: Pace): Promise<boolean> {
  const turn = pace.turn().then(() => true);
  return Promise.race([turn, new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
}

test("without a limit nobody waits", async () => {
  const pace = createPace("unlimited", signal);
  expect(await comesAtOnce(pace)).toBe(true);
  expect(await comesAtOnce(pace)).toBe(true);
});

test("120 a minute leave half a second between two", async () => {
  const pace = createPace(120, signal);
  expect(await comesAtOnce(pace)).toBe(true);
  now += 300;
  expect(await comesAtOnce(pace)).toBe(false);
  now += 1001;
  expect(await comesAtOnce(pace)).toBe(true);
});

test("a shared pace is careful until Okta has named its limit, then takes 60 % of it", async () => {
  const pace = createPace("shared", signal);
  expect(await comesAtOnce(pace)).toBe(true);
  now += 600;
  expect(await comesAtOnce(pace)).toBe(false);
  pace.learn(1000);
  now += 10_000;
  expect(await comesAtOnce(pace)).toBe(true);
  now += 100;
  expect(await comesAtOnce(pace)).toBe(true);
  now += 50;
  expect(await comesAtOnce(pace)).toBe(false);
});

test("of several limits the lowest counts, and a useless one is not learned", async () => {
  const pace = createPace("shared", signal);
  pace.learn(100);
  pace.learn(6000);
  pace.learn(0);
  expect(await comesAtOnce(pace)).toBe(true);
  now += 600;
  expect(await comesAtOnce(pace)).toBe(false);
  now += 1400;
  expect(await comesAtOnce(pace)).toBe(true);
});

test("a pace that the user chose learns nothing", async () => {
  const pace = createPace(60, signal);
  pace.learn(60_000);
  expect(await comesAtOnce(pace)).toBe(true);
  now += 500;
  expect(await comesAtOnce(pace)).toBe(false);
});

test("Ctrl-C ends the wait", async () => {
  const interruption = new AbortController();
  const pace = createPace(1, interruption.signal);
  await pace.turn();
  const turn = pace.turn();
  interruption.abort();
  await expect(turn).rejects.toMatchObject({ name: "AbortError" });
});
