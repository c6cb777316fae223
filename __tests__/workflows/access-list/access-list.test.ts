import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";

const YAML = environmentYaml("https://acme.okta.com");
const WIDER = YAML.replace("[view_only]", "[view_only, administrator]");

let project: Project;
beforeEach(() => {
  project = makeProject({});
  project.environment("production", YAML);
});
afterEach(() => project.remove());

const path = (name = "production") => join(project.folder, "access", `${name}.md`);
const update = (...names: string[]) => project.cli(["review", ...names, "--fail-on", "critical", "--update-access"]);

test("review writes the list, and check finds it as the file says", async () => {
  const { err } = await update("production");
  expect(err).toContain("written: access/production.md");
  expect(readFileSync(path(), "utf8")).toContain("- scope `api::view_only`: the client itself; ");
  expect(await project.cli(["check"])).toMatchObject({ exitCode: 0, out: "1 environment, 0 errors, 0 warnings" });
});

test("the file is named after the review, which is long", async () => {
  const texts: string[] = [];
  await project.cli(["review", "production", "--update-access"], { onText: (text) => texts.push(text) });
  expect(texts.at(-1)).toContain("written: access/production.md");
  expect(texts.at(-2)).toMatch(/^production: /);
});

test("check fails at the first line that differs, and says what to run", async () => {
  await update("production");
  const lines = readFileSync(path(), "utf8").split("\n");
  project.environment("production", WIDER);
  const { exitCode, out } = await project.cli(["check", "production"]);
  const first = lines.findIndex((line) => line.startsWith("- role `View Only`")) + 1;
  expect(exitCode).toBe(2);
  expect(out).toMatch(new RegExp(`^access/production\\.md:${first}:1 error MC185 `));
  expect(out.replace(/\s+/g, " ")).toContain("run mc-okta review production --update-access");
});

test("a list whose end is cut off is stale from there", async () => {
  await update("production");
  const text = readFileSync(path(), "utf8");
  writeFileSync(path(), text.slice(0, text.lastIndexOf("\n- ") + 1));
  const { out } = await project.cli(["check", "--json"]);
  expect(JSON.parse(out).findings).toMatchObject([
    {
      code: "MC185",
      summary: "the access list is out of date",
      where: { line: text.split("\n").length - 1 },
      got: "no such line",
      expected: expect.stringMatching(/^"scopes `address`/),
    },
  ]);
});

test("of a line that differs in part, that part is shown, and how many lines differ", async () => {
  await update("production");
  project.environment("production", YAML.replace("users: {}", "users: { accessTokenLifetime: 30m }"));
  const { out } = await project.cli(["check", "--json"]);
  expect(JSON.parse(out).findings).toMatchObject([
    {
      summary: "the access list is out of date: 3 lines differ, this is the first one",
      got: '"access token 1h, refresh token 90d, 7d idle"',
      expected: '"access token 30m, refresh token 90d, 7d idle"',
    },
  ]);
});

test("other line ends do not make it stale", async () => {
  await update("production");
  writeFileSync(path(), readFileSync(path(), "utf8").replaceAll("\n", "\r\n"));
  expect((await project.cli(["check"])).exitCode).toBe(0);
});

test("without a list, check is silent and synthesizes nothing", async () => {
  project.environment("production", WIDER);
  expect(await project.cli(["check"])).toMatchObject({ exitCode: 0, out: "1 environment, 0 errors, 0 warnings" });
  expect(existsSync(join(project.folder, "cdktf.out"))).toBe(false);
});

describe("a list of no environment", () => {
  beforeEach(async () => {
    await update("production");
    renameSync(path(), path("gone"));
  });

  test("is a warning where all environments are checked", async () => {
    const { exitCode, out } = await project.cli(["check"]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^access\/gone\.md:1:1 warning MC186 access list without an environment$/m);
    expect((await project.cli(["check", "--all"])).out).toBe(out);
  });

  test("is silent where one is checked by its name", async () => {
    expect((await project.cli(["check", "production"])).out).toBe("1 environment, 0 errors, 0 warnings");
  });

  test("is none where the file is another one", async () => {
    writeFileSync(path("gone"), "# About this folder\n");
    expect((await project.cli(["check"])).out).toBe("1 environment, 0 errors, 0 warnings");
  });
});

test("check with a list leaves the synthesized stacks alone", async () => {
  await update("production");
  const stack = join(project.folder, "cdktf.out/stacks/production/cdk.tf.json");
  const before = readFileSync(stack, "utf8");
  project.environment("production", WIDER);
  await project.cli(["check"]);
  expect(readFileSync(stack, "utf8")).toBe(before);
});

test("only the lists of the named environments are looked at", async () => {
  project.environment("test", YAML.replace("acme.okta.com", "beta.okta.com"));
  await update("production", "test");
  project.environment("production", WIDER);
  expect((await project.cli(["check", "test"])).exitCode).toBe(0);
  expect((await project.cli(["check", "production"])).exitCode).toBe(2);
});

test("review of several environments writes a list for each", async () => {
  project.environment("test", YAML.replace("acme.okta.com", "beta.okta.com"));
  await update("--all");
  const [production, other] = [path(), path("test")].map((file) => readFileSync(file, "utf8"));
  expect(other).toBe(production?.replaceAll("production", "test"));
});
