import { expect, test } from "vitest";
import { rateLimitWait } from "../rate-limit-wait.ts";

const DATE = "Fri, 02 Jan 2026 03:04:05 GMT";
const TEN_SECONDS_LATER = "1767323055";

test("the wait is Retry-After, also beside a reset", () => {
  const headers = new Headers({ date: DATE, "x-rate-limit-reset": TEN_SECONDS_LATER, "retry-after": "5" });
  expect([rateLimitWait(headers), rateLimitWait(new Headers({ "retry-after": "5" }))]).toEqual([5, 5]);
});

test("a Retry-After that is a date counts for nothing beside a reset", () => {
  const headers = new Headers({ date: DATE, "x-rate-limit-reset": TEN_SECONDS_LATER, "retry-after": DATE });
  expect(rateLimitWait(headers)).toBe(11);
});

test("without a Date header, the given clock counts", () => {
  const headers = new Headers({ "x-rate-limit-reset": TEN_SECONDS_LATER });
  expect([rateLimitWait(headers, Date.parse(DATE) + 999), rateLimitWait(headers)]).toEqual([11, "date"]);
});

test("the clock of the org counts more than the given one", () => {
  const headers = new Headers({ date: DATE, "x-rate-limit-reset": TEN_SECONDS_LATER });
  expect(rateLimitWait(headers, 0)).toBe(11);
});

test.each(["soon", "-1", ""])("the reset %j is as none", (reset) => {
  expect(rateLimitWait(new Headers({ date: DATE, "x-rate-limit-reset": reset }))).toBe("X-Rate-Limit-Reset");
});
