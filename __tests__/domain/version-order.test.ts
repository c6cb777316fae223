import { expect, test } from "vitest";
import { isBefore } from "../../domain/version-order.ts";

test.each([
  ["4.1", "4.2", true],
  ["4.2", "4.10", true],
  ["4.19.1", "4.20.0", true],
  ["5.0.2", "5.0.10", true],
  ["4.2", "4.2.0", false],
  ["4.2.0", "4.2", false],
  ["5.0.2", "5.0.2", false],
  ["10.0", "9.9", false],
])("%s before %s: %s", (version, other, expected) => {
  expect(isBefore(version, other)).toBe(expected);
});
