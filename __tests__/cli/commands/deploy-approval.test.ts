import { describe, expect, test } from "vitest";
import { approvalOf } from "../../../cli/commands/deploy.ts";
import { run } from "../../../cli/run.ts";
import { testContext } from "../context.ts";

async function cli(...argv: string[]) {
  const context = testContext();
  const exitCode = await run(["deploy", ...argv], context);
  return { exitCode, out: context.screen.out.join("\n"), err: context.screen.err.join("\n") };
}

describe("when a deploy asks", () => {
  test.each([
    [false, undefined, "any"],
    [false, "any", "any"],
    [false, "broadening", "broadening"],
    [false, "never", "never"],
    [true, undefined, "never"],
    [true, "never", "never"],
  ] as const)("--yes %j, --require-approval %j: %s", (yes, requireApproval, expected) => {
    expect(approvalOf(yes, requireApproval)).toBe(expected);
  });

  test.each(["any", "broadening"])("--yes and --require-approval %s say different things", async (when) => {
    expect(await cli("production", "--yes", "--require-approval", when)).toEqual({
      exitCode: 2,
      out: "",
      err: `error: --yes cannot be combined with --require-approval ${when}\n  remove one of them`,
    });
  });

  test("a word that is none of the three is refused with those", async () => {
    const { exitCode, err } = await cli("production", "--require-approval", "always");
    expect(exitCode).toBe(2);
    expect(err).toContain("Allowed choices are any, broadening, never.");
  });
});
