import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { environmentAtHead } from "../../../workflows/project/environment-at-head.ts";
import { loadEnvironments } from "../../../workflows/project/environments.ts";
import { environmentYaml } from "../../journeys/project.ts";

const FILE = "environments/eu.yaml";
const ceilingOf = (id: string) => `expect: [{ id: ${id}, users: any, never: [super_administrator] }]\n`;

/** Without the Git settings of who runs the tests. */
const ENV = { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "mc-okta-at-head-")));
  write(FILE, environmentYaml("https://eu.okta.com"));
  git("init", "-q", "-b", "main");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function git(...args: string[]): void {
  const config = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...config, ...args], { cwd: folder, env: ENV });
}

function commit(): void {
  git("add", "-A");
  git("commit", "-q", "-m", "x");
}

function project() {
  return { folder, environmentsFolder: join(folder, "environments"), outdir: join(folder, "cdktf.out") };
}

async function idsAtHead(): Promise<string[] | undefined> {
  const { signal } = new AbortController();
  const environment = await environmentAtHead({ project: project(), env: ENV, signal }, { name: "eu", file: FILE });
  return environment?.expect.statements.map(({ id }) => id);
}

function idsNow(): string[] | undefined {
  return loadEnvironments(project()).environments[0]?.expect.statements.map(({ id }) => id);
}

test("the ceiling that counted in the newest commit is that of the commit, not that of the folder", async () => {
  write("ceiling.yaml", ceilingOf("committed"));
  commit();
  write("ceiling.yaml", ceilingOf("edited"));
  expect(await idsAtHead()).toEqual(["committed"]);
  expect(idsNow()).toEqual(["edited"]);
});

test("a ceiling that is not committed did not count", async () => {
  commit();
  write("ceiling.yml", ceilingOf("added"));
  expect(await idsAtHead()).toEqual([]);
  expect(idsNow()).toEqual(["added"]);
});

test("a ceiling that had a mistake leaves no environment of that commit", async () => {
  write("ceiling.yaml", "expect: {}\n");
  commit();
  rmSync(join(folder, "ceiling.yaml"));
  expect(await idsAtHead()).toBeUndefined();
  expect(idsNow()).toEqual([]);
});
