import { describe, expect, test } from "vitest";
import { run } from "../../../cli/run.ts";
import { testContext } from "../context.ts";

async function cli(...argv: string[]) {
  const context = testContext();
  const exitCode = await run(["adopt", ...argv], context);
  return { exitCode, out: context.screen.out.join("\n"), err: context.screen.err.join("\n") };
}

const ORG = ["--org", "https://acme.okta.com"];
const WRITE = ["--write", "production"];

describe("an environment, or an org with the name of a file to write", () => {
  test.each([
    [[]],
    [ORG],
    [WRITE],
    [["production", ...ORG]],
    [["production", ...WRITE]],
    [["production", ...ORG, ...WRITE]],
    [["--rehearse"]],
    [[...ORG, ...WRITE, "--rehearse"]],
  ])("adopt %j is neither", async (argv) => {
    expect(await cli(...argv)).toEqual({
      exitCode: 2,
      out: "",
      err: [
        "error: adopt needs an environment, or --org and --write",
        "  with an environment file: mc-okta adopt production",
        "  without one: mc-okta adopt --org https://acme.okta.com --write production",
      ].join("\n"),
    });
  });

  test.each([[["production"]], [[...ORG, ...WRITE]]])("adopt %j is one of them", async (argv) => {
    expect((await cli(...argv)).err).not.toContain("adopt takes an environment");
  });
});

describe("--rehearse", () => {
  test("takes nothing over, so that --yes answers nothing", async () => {
    expect(await cli("production", "--rehearse", "--yes")).toEqual({
      exitCode: 2,
      out: "",
      err: [
        "error: --yes cannot be combined with --rehearse, which does not ask",
        "  rehearse first: mc-okta adopt production --rehearse",
      ].join("\n"),
    });
  });

  test.each([[["--rehearse"]], [["--rehearse", "--take", "00g1"]]])("asks no question: %j", async (options) => {
    const { err } = await cli("production", ...options);
    expect(err).toContain("error: no environment file in");
  });
});

test("--take without a terminal is refused without the hint at --yes, which it does not take", async () => {
  expect(await cli("production", "--take", "00g1")).toEqual({
    exitCode: 2,
    out: "",
    err: [
      "error: cannot ask for confirmation: not an interactive terminal; nothing was run",
      "  --take needs an answer: run the command in an interactive terminal",
    ].join("\n"),
  });
});

describe("--yes", () => {
  test("does not answer for what --take names: the way on asks, with each id", async () => {
    expect(await cli("production", "--yes", "--take", "00g1", "--take", "0oa1")).toEqual({
      exitCode: 2,
      out: "",
      err: [
        "error: --yes cannot be combined with --take",
        "  review the objects and confirm: mc-okta adopt production --take 00g1 --take 0oa1",
      ].join("\n"),
    });
  });

  test("alone is no mistake", async () => {
    expect((await cli("production", "--yes")).err).toContain("error: no environment file in");
  });
});
