import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRateLimiter, type RateLimiter } from "../../../io/oidc/rate-limiter.ts";

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
async function comesAtOnce(rateLimiter: RateLimiter): Promise<boolean> {
  const turn = rateLimiter.wait(signal).then(() => true);
  return Promise.race([turn, new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);
}

test("without a limit there is no wait", async () => {
  const rateLimiter = createRateLimiter("unlimited");
  expect(await comesAtOnce(rateLimiter)).toBe(true);
  expect(await comesAtOnce(rateLimiter)).toBe(true);
});

test("120 a minute leave half a second between two", async () => {
  const rateLimiter = createRateLimiter(120);
  expect(await comesAtOnce(rateLimiter)).toBe(true);
  now += 300;
  expect(await comesAtOnce(rateLimiter)).toBe(false);
  now += 1001;
  expect(await comesAtOnce(rateLimiter)).toBe(true);
});

test("a shared rate limiter is careful until Okta has named its limit, then takes 60 % of it", async () => {
  const rateLimiter = createRateLimiter("shared");
  expect(await comesAtOnce(rateLimiter)).toBe(true);
  now += 600;
  expect(await comesAtOnce(rateLimiter)).toBe(false);
  rateLimiter.limitTo(1000);
  now += 10_000;
  expect(await comesAtOnce(rateLimiter)).toBe(true);
  now += 100;
  expect(await comesAtOnce(rateLimiter)).toBe(true);
  now += 50;
  expect(await comesAtOnce(rateLimiter)).toBe(false);
});

test("of several limits the lowest counts, and a useless one is not learned", async () => {
  const rateLimiter = createRateLimiter("shared");
  rateLimiter.limitTo(100);
  rateLimiter.limitTo(6000);
  rateLimiter.limitTo(0);
  expect(await comesAtOnce(rateLimiter)).toBe(true);
  now += 600;
  expect(await comesAtOnce(rateLimiter)).toBe(false);
  now += 1400;
  expect(await comesAtOnce(rateLimiter)).toBe(true);
});

test("a rate limit that the user chose is kept, whatever Okta names", async () => {
  const rateLimiter = createRateLimiter(60);
  rateLimiter.limitTo(60_000);
  expect(await comesAtOnce(rateLimiter)).toBe(true);
  now += 500;
  expect(await comesAtOnce(rateLimiter)).toBe(false);
});

test("Ctrl-C ends the wait", async () => {
  const interruption = new AbortController();
  const rateLimiter = createRateLimiter(1);
  await rateLimiter.wait(interruption.signal);
  const turn = rateLimiter.wait(interruption.signal);
  interruption.abort();
  await expect(turn).rejects.toMatchObject({ name: "AbortError" });
});
