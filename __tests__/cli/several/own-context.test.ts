import { expect, test } from "vitest";
import { ownContext } from "../../../cli/several/own-context.ts";
import type { LoadedEnvironments } from "../../../workflows/project/loaded-environments.ts";
import { sharedByAll } from "../../../workflows/project/several-environments.ts";
import { testContext } from "../context.ts";

const LOADED: LoadedEnvironments = { environments: [], findings: [], names: [], files: [], defaults: [] };

/** The context of the first environment of two, and what came on the screen. */
function own(names: readonly [string, string] = ["eu", "us-prod"]) {
  const context = testContext();
  const selected = { names, loaded: LOADED, shared: sharedByAll(context.world, { names, loaded: LOADED }) };
  return { ...ownContext(context, names[0], selected), screen: context.screen };
}

const line = (text: string, stream: "stdout" | "stderr" = "stdout") =>
  ({ kind: "terraformLine", line: text, stream }) as const;

test("Terraform's lines are kept until the plan is there, and come in one piece with the name in front", () => {
  const { world, screen, flush } = own();
  for (const text of ["Plan:", "", "1 to add"]) world.report(line(text));
  world.report(line("a warning", "stderr"));
  expect(screen.err).toEqual([]);
  flush();
  expect(screen).toEqual({ out: [], err: ["eu      | Plan:\neu      |\neu      | 1 to add\neu      | a warning"] });
});

test("then they come one by one", () => {
  const { world, screen, stream } = own();
  stream();
  world.report(line("Creating..."));
  world.report(line("Creation complete"));
  expect(screen.err).toEqual(["eu      | Creating...", "eu      | Creation complete"]);
});

test("other messages are written immediately, after the buffered ones", () => {
  const { world, screen } = own();
  world.report(line("Planning"));
  world.report({ kind: "waiting", seconds: 3 });
  expect(screen.err).toEqual([
    "eu      | Planning",
    "eu      | Okta's rate limit is nearly used up: continuing in 3 s",
  ]);
});

test("what was found in the files is not shown again", () => {
  const { world, screen } = own();
  world.report({ kind: "findings", findings: [] });
  expect(screen.err).toEqual([]);
});

test("results of the terminal go beside the result, too", () => {
  const { terminal, screen } = own();
  terminal.out("a");
  expect(screen).toEqual({ out: [], err: ["eu      | a"] });
});

test("a long name does not push the lines of the others aside", () => {
  const { terminal, screen } = own(["eu", "x".repeat(200)]);
  terminal.err("a");
  expect(screen.err).toEqual([`${"eu".padEnd(28)} | a`]);
});

test("the world has the files as they were read when the run began", () => {
  expect(own().world.project.loaded).toBe(LOADED);
});
