import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";

let project: Project;
beforeEach(() => {
  project = makeProject({ TERRAFORM_BINARY_NAME: process.execPath });
  for (const name of ["ap", "eu-prod", "eu-test"]) project.environment(name, yaml(name));
});
afterEach(() => project.remove());

const yaml = (org: string) => environmentYaml(`https://${org}.okta.com`);
const json = async (...argv: string[]) => JSON.parse((await project.cli([...argv, "--json"])).out);

describe("one environment by its plain name is the command alone", () => {
  test("as JSON", async () => {
    expect(Object.keys(await json("review", "ap")).slice(0, 2)).toEqual(["formatVersion", "environment"]);
  });

  test("as text, without a table", async () => {
    const { out, err } = await project.cli(["review", "ap"]);
    expect(out).toMatch(/^ap: /);
    expect(out + err).not.toContain("| ap");
  });

  test("with its name where a path has the placeholder, as for several", async () => {
    await project.cli(["review", "ap", "--svg", join(project.folder, "{environment}.svg")]);
    expect(existsSync(join(project.folder, "ap.svg"))).toBe(true);
  });
});

describe("several", () => {
  test("as JSON: each with its own result, also where a pattern matches one", async () => {
    expect(await json("review", "eu-*")).toMatchObject({
      formatVersion: "1",
      environments: [
        { name: "eu-prod", org: "https://eu-prod.okta.com", exitCode: 0, result: { environment: "eu-prod" } },
        { name: "eu-test", org: "https://eu-test.okta.com", exitCode: 0, result: { environment: "eu-test" } },
      ],
      exitCode: 0,
    });
    expect((await json("review", "ap*")).environments).toHaveLength(1);
  });

  test("as text: each below its name, then a table, within 100 columns", async () => {
    const { exitCode, out, err } = await project.cli(["review", "eu-*", "ap"]);
    expect(exitCode).toBe(0);
    expect(out.match(/^== .*/gm)).toEqual(["== eu-prod", "== eu-test", "== ap"]);
    expect(out).toMatch(/\n\| ap +\| ap\.okta\.com +\| ok +\| 2 infos +\|\n\n3 environments: 3 ok$/);
    expect(Math.max(...out.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(err.split("\n")).toContainEqual(expect.stringMatching(/^ap {6}\| \d of 3 ok: 2 infos$/));
  });

  test("as one Markdown document, which fits into a comment", async () => {
    const { out } = await project.cli(["review", "--all", "--format", "markdown"]);
    expect(out).toMatch(/^<!-- mc-okta review -->\n\n\| environment \| org \| result \|/);
    expect(out).toContain("\n| `ap` | `ap.okta.com` | ok | `2 infos` |\n");
    expect(out.match(/^### .*/gm)).toEqual([
      "### Okta review of `ap`",
      "### Okta review of `eu-prod`",
      "### Okta review of `eu-test`",
    ]);
    expect(Buffer.byteLength(out)).toBeLessThanOrEqual(65_536);
  });

  test("as Markdown, with the failures, escaped for a forge", async () => {
    const { out } = await project.cli(["drift", "ap*", "--format", "markdown"], { env: { OKTA_API_TOKEN: "x" } });
    expect(out).toContain(
      '\n### ap\n\n**failed**: environment "ap" is not deployed yet, or its state is stored elsewhere',
    );
    expect(out).toContain(
      '| `ap` | `ap.okta.com` | failed | `environment "ap" is not deployed yet, or its state is stored elsewhere` |',
    );
  });

  test("the exit code is the highest of all, and a finding keeps nobody from being looked at", async () => {
    project.environment("eu-prod", yaml("eu-prod").replace("users: {}", "users: { refreshTokenLifetime: unlimited }"));
    const { exitCode, environments } = await json("review", "--all");
    expect(environments.map((one: { exitCode: number }) => one.exitCode)).toEqual([0, 1, 0]);
    expect(exitCode).toBe(1);
  });

  test("need a place for the name in a path", async () => {
    const { exitCode, err } = await project.cli(["review", "--all", "--svg", "access.svg"]);
    expect([exitCode, err]).toEqual([
      2,
      "error: several environments would share the path of --svg\n" +
        "  add {environment} to the path: it is replaced by the name of each environment",
    ]);
    await project.cli(["review", "eu-*", "--svg", "{environment}.svg"]);
    expect(readdirSync(project.folder).filter((name) => name.endsWith(".svg"))).toEqual(["eu-prod.svg", "eu-test.svg"]);
  });
});

describe("a file with an error", () => {
  beforeEach(() => project.environment("bad", "okta: {}\n"));

  test("keeps all of them from being begun, and is shown once", async () => {
    const { exitCode, out, err } = await project.cli(["review", "--all"]);
    expect(exitCode).toBe(2);
    expect(out).toMatch(/4 environments: 3 not begun, 1 failed$/);
    expect(err.match(/okta\.orgUrl is missing/g)).toHaveLength(1);
  });

  test("with --keep-going keeps itself alone", async () => {
    const { exitCode, environments } = await json("review", "--all", "--keep-going");
    expect(exitCode).toBe(2);
    expect(environments.map((one: { error?: object }) => one.error !== undefined)).toEqual([false, true, false, false]);
    expect(environments[1]).toEqual({
      name: "bad",
      org: null,
      exitCode: 2,
      error: {
        kind: "usage",
        message: 'environment "bad" has errors',
        next: ["fix the errors above; nothing was run"],
      },
    });
  });

  test("that is not selected is of no concern", async () => {
    const { exitCode, err } = await project.cli(["review", "eu-*"]);
    expect(exitCode).toBe(0);
    expect(err).not.toContain("bad");
  });
});

test("an error of one is shown with its name, and the ones behind it are named as not begun", async () => {
  const { exitCode, out, err } = await project.cli(["diff", "--all", "--concurrency", "1"]);
  expect(exitCode).toBe(2);
  expect(err).toMatch(/^ap {6}\| 1 of 3 failed\nap {6}\| error: cannot run /);
  expect(err).not.toContain("eu-prod");
  expect(out).toMatch(/\| eu-test +\| eu-test\.okta\.com +\| not begun +\| after an error/);
  expect(out).toMatch(/3 environments: 1 failed, 2 not begun$/);
});

test("an environment that was not started has no exit code", async () => {
  expect((await json("diff", "--all", "--concurrency", "1")).environments[2]).toEqual({
    name: "eu-test",
    org: "https://eu-test.okta.com",
    exitCode: null,
    error: { kind: "skipped", message: "not begun: after an error", next: [] },
  });
});

test("after Ctrl-C nothing is begun, and the exit code says so", async () => {
  const { exitCode, out } = await project.cli(["diff", "--all"], { signal: AbortSignal.abort() });
  expect(exitCode).toBe(130);
  expect(out).toMatch(/3 environments: 3 not begun$/);
});

describe("deploy of several", () => {
  test("that may have nothing to ask is not refused for want of a terminal before it has planned", async () => {
    const { err } = await project.cli(["deploy", "eu-*", "--require-approval", "broadening"]);
    expect(err).not.toContain("not an interactive terminal");
    expect(err).toContain("error: cannot run");
  });

  test("without a terminal and without --yes is refused at once", async () => {
    expect(await project.cli(["deploy", "eu-*", "ap"])).toEqual({
      exitCode: 2,
      out: "",
      err: "error: cannot ask for confirmation: not an interactive terminal; nothing was run\n  to run without asking: mc-okta deploy eu-prod eu-test ap --yes",
    });
  });
});

describe("--changed-since", () => {
  const ENV = { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null" };
  const git = (...args: string[]) => execFileSync("git", args, { cwd: project.folder, env: ENV });

  beforeEach(() => {
    git("init", "-q");
    git("add", "environments");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "x");
  });

  test("picks what has changed, also among names", async () => {
    for (const name of ["ap", "eu-test"]) project.environment(name, `${yaml(name)}# changed\n`);
    const { environments } = await json("review", "--changed-since", "HEAD");
    expect(environments.map(({ name }: { name: string }) => name)).toEqual(["ap", "eu-test"]);
    expect((await json("review", "eu-*", "--changed-since", "HEAD")).environments).toHaveLength(1);
    expect((await json("list", "--changed-since", "HEAD")).map(({ name }: { name: string }) => name)).toEqual([
      "ap",
      "eu-test",
    ]);
    expect((await project.cli(["check", "--changed-since", "HEAD"])).out).toBe("2 environments, 0 errors, 0 warnings");
  });

  test("where nothing has changed, that is fine, and nothing is run", async () => {
    expect(await project.cli(["deploy", "--changed-since", "HEAD"])).toEqual({
      exitCode: 0,
      out: "no environment has changed since HEAD",
      err: "",
    });
    expect(await json("review", "--changed-since", "HEAD")).toEqual({
      formatVersion: "1",
      environments: [],
      exitCode: 0,
    });
    expect(await json("list", "--changed-since", "HEAD")).toEqual([]);
    expect((await project.cli(["check", "--changed-since", "HEAD"])).out).toBe("0 environments, 0 errors, 0 warnings");
  });
});

test("--changed-since outside of a repository is an error", async () => {
  const { exitCode, err } = await project.cli(["review", "--changed-since", "main"]);
  expect(exitCode).toBe(2);
  expect(err).toContain("needs a Git repository");
});

test("no name and no --all is wrong usage", async () => {
  const { exitCode, err } = await project.cli(["diff"]);
  expect([exitCode, err]).toEqual([
    2,
    "error: missing required argument 'env'\n" +
      "  name environments, such as: mc-okta diff production; or use --all, or --changed-since <ref>",
  ]);
});

test("a folder without environments says how to make one", async () => {
  rmSync(join(project.folder, "environments"), { recursive: true });
  expect((await project.cli(["diff", "--all"])).err).toContain("create one: mc-okta init production");
});

describe("check", () => {
  test("takes patterns, and counts each environment once", async () => {
    expect((await project.cli(["check", "eu-*", "eu-prod"])).out).toBe("2 environments, 0 errors, 0 warnings");
  });

  test("judges only what is selected", async () => {
    project.environment("bad", "okta: {}\n");
    expect((await project.cli(["check", "eu-*"])).exitCode).toBe(0);
    expect((await project.cli(["check", "--all"])).exitCode).toBe(2);
  });
});
