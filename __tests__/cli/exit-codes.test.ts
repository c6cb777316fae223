import { expect, test } from "vitest";
import { EXIT } from "../../cli/exit-codes.ts";

test("scripts can rely on these exit codes", () => {
  expect(EXIT).toEqual({ ok: 0, findings: 1, usage: 2, unreachable: 3, interrupted: 130 });
});
