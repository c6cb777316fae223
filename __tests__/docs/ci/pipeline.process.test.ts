import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeRepositories, type Repositories } from "./repositories.ts";
import { runShell, type ShellEnd } from "./workflow.ts";

/** Prints what it is called with; `list` answers with what a variable holds. */
const MC_OKTA = `#!/usr/bin/env bash
if [ "$1" = list ]; then echo "$LISTED"; else echo "mc-okta $*"; fi
`;

let repositories: Repositories;
beforeAll(() => {
  repositories = makeRepositories();
  const { checkout } = repositories;
  mkdirSync(join(checkout, "node_modules/.bin"), { recursive: true });
  writeFileSync(join(checkout, "node_modules/.bin/mc-okta"), MC_OKTA);
  chmodSync(join(checkout, "node_modules/.bin/mc-okta"), 0o755);
  cpSync("docs/ci/pipeline.sh", join(checkout, "pipeline.sh"));
});
afterAll(() => rmSync(repositories.folder, { recursive: true, maxRetries: 5 }));

function pipeline(args: string, env: NodeJS.ProcessEnv = {}): Promise<ShellEnd> {
  return runShell(`./pipeline.sh ${args}`, repositories.checkout, { PATH: process.env["PATH"], ...env });
}

test.each(["", "gone", "plan plans", "review", "review a b", "merge", "deploy", "drift", "verify", "check eu-one"])(
  "the command line '%s' is wrong usage",
  async (args) => {
    const { exitCode, text } = await pipeline(args);
    expect({ exitCode, text }).toEqual({ exitCode: 2, text: expect.stringContaining("pipeline.sh: usage:") });
  },
);

describe("names that are listed", () => {
  const list = (...names: string[]) => pipeline("list", { LISTED: JSON.stringify(names.map((name) => ({ name }))) });

  test("are printed as a JSON array", async () => {
    expect((await list("eu-one", "2")).text).toBe('mc-okta check\n["eu-one","2"]\n');
  });

  test("may be none", async () => {
    expect((await list()).text).toBe("mc-okta check\n[]\n");
  });

  test.each(["a;id", "$(id)", "-p", "a*", "../a", "A"])("stop it when one is not a name, such as %s", async (name) => {
    expect(await list("eu-one", name)).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining("pipeline.sh: not the name of an environment: "),
    });
  });
});

test.each(["gone", "--help", "HEAD;id", "'HEAD --'"])(
  "the revision %s is not given to Git as an option or a command",
  async (ref) => {
    const { exitCode, text } = await pipeline(`merge '${ref.replaceAll("'", "")}'`);
    expect(exitCode).toBe(2);
    expect(text).toContain("pipeline.sh: Git does not know the revision ");
  },
);

describe("a folder of plans", () => {
  let folder: string;
  let count = 0;
  beforeEach(() => {
    count += 1;
    folder = `plans-${count}`;
    mkdirSync(join(repositories.checkout, folder));
  });
  const file = (name: string) => writeFileSync(join(repositories.checkout, folder, name), "");

  test("is applied as it is: all in it, or exactly those that are named", async () => {
    for (const name of ["a.tfplan", "a.tfplan.json", "b.tfplan"]) file(name);
    const both = `mc-okta deploy a b --yes --plan ${folder}/{environment}.tfplan --keep-going\n`;
    expect(await pipeline(`deploy ${folder}`)).toEqual({ exitCode: 0, text: both });
    expect(await pipeline(`deploy ${folder} b a`)).toEqual({ exitCode: 0, text: both });
  });

  test("with one plan is that of one environment", async () => {
    file("a.tfplan");
    const one = `mc-okta deploy a --yes --plan ${folder}/{environment}.tfplan --keep-going\n`;
    expect(await pipeline(`deploy ${folder} a`)).toEqual({ exitCode: 0, text: one });
  });

  test.each(["a", "a b c"])("that has not exactly the plans of %s is not applied", async (names) => {
    for (const name of ["a.tfplan", "b.tfplan"]) file(name);
    const { exitCode, text } = await pipeline(`deploy ${folder} ${names}`);
    expect(exitCode).toBe(1);
    expect(text).toBe(`pipeline.sh: ${folder} has other plans than those of ${names}: nothing was applied\n`);
  });

  test("that is empty is not applied when plans are expected", async () => {
    expect(await pipeline(`deploy ${folder} a`)).toMatchObject({ exitCode: 1 });
    expect(await pipeline(`deploy ${folder}`)).toMatchObject({ exitCode: 0 });
  });

  const others: readonly (readonly [string, (path: string) => void])[] = [
    ["another file", (path) => writeFileSync(join(path, ".npmrc"), "")],
    ["a file of another name", (path) => writeFileSync(join(path, "b.tfplan\n"), "")],
    ["a name that is an option", (path) => writeFileSync(join(path, "-b.tfplan"), "")],
    ["a folder", (path) => mkdirSync(join(path, "b.tfplan"))],
    ["a link", (path) => symlinkSync("/dev/null", join(path, "b.tfplan"))],
    ["JSON without its plan", (path) => writeFileSync(join(path, "b.tfplan.json"), "")],
  ];
  test.each(others)("with %s is not applied", async (_, add) => {
    file("a.tfplan");
    add(join(repositories.checkout, folder));
    const { exitCode, text } = await pipeline(`deploy ${folder}`);
    expect({ exitCode, text }).toEqual({
      exitCode: 1,
      text: expect.stringMatching(/ is no plan: nothing was applied\n$/),
    });
  });
});

test("leaves no temporary file and no worktree", async () => {
  const temporary = join(repositories.folder, "tmp");
  mkdirSync(temporary);
  await pipeline("deploy plans-gone", { TMPDIR: temporary });
  expect(readdirSync(temporary)).toEqual([]);
  expect(repositories.git("worktree", "list").trim().split("\n")).toHaveLength(1);
});
