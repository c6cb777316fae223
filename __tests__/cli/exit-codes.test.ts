import { expect, test } from "vitest";
import { EXIT, worst } from "../../cli/exit-codes.ts";

test("scripts can rely on these exit codes", () => {
  expect(EXIT).toEqual({ ok: 0, findings: 1, usage: 2, unreachable: 3, interrupted: 130 });
});

test.each([
  [[], EXIT.ok],
  [[EXIT.ok, EXIT.findings], EXIT.findings],
  [[EXIT.unreachable, EXIT.usage], EXIT.unreachable],
  [[EXIT.ok, EXIT.interrupted, EXIT.unreachable], EXIT.interrupted],
])("of %j the worst is %j, the highest", (codes, expected) => {
  expect(worst(codes)).toBe(expected);
});
