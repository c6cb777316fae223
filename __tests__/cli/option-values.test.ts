import { expect, test } from "vitest";
import { requestRate } from "../../cli/option-values.ts";

test.each([
  ["120", 120],
  ["120/min", 120],
  ["1", 1],
])("%s is a rate", (text, rate) => {
  expect(requestRate(text)).toBe(rate);
});

test.each(["0", "-1", "1.5", "120/s", "fast", "", "1234567"])("%j is none", (text) => {
  expect(() => requestRate(text)).toThrow("Use a number of requests per minute, such as 120.");
});
