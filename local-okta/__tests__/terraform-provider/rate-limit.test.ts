import { expect, test } from "vitest";
import { rateLimitWaitSeconds } from "../../terraform-provider/rate-limit.ts";

const DATE = "Fri, 02 Jan 2026 03:04:05 GMT";

test("the wait lasts one second longer than the limit, by the org's clock", () => {
  const headers = new Headers({ date: DATE, "x-rate-limit-reset": "1767323055" });
  expect(rateLimitWaitSeconds(headers, "failed to create group")).toBe(11);
});

test("Retry-After comes first", () => {
  const headers = new Headers({ date: DATE, "x-rate-limit-reset": "1767323055", "retry-after": "3" });
  expect(rateLimitWaitSeconds(headers, "failed to create group")).toBe(3);
});

test("a reset in the past means no wait", () => {
  expect(rateLimitWaitSeconds(new Headers({ date: DATE, "x-rate-limit-reset": "1767320000" }), "x")).toBe(0);
});

test("a 429 that does not say when to come back is an error", () => {
  expect(() => rateLimitWaitSeconds(new Headers({ date: DATE }), "failed to create group")).toThrow(
    "failed to create group: X-Rate-Limit-Reset header is missing or invalid",
  );
});
