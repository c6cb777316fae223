import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { snapshotOfConfiguration } from "../../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../../domain/access-model/snapshot.ts";
import { oneEnvironment } from "../../../workflows/project/environments.ts";
import { headSnapshot } from "../../../workflows/review/head-snapshot.ts";
import { testWorld } from "../../cli/context.ts";
import { environmentYaml } from "../../journeys/project.ts";

/** Without the Git settings of who runs the tests. */
const ENV = { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };

const COMMITTED = environmentYaml("https://eu.okta.com");

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "mc-okta-head-")));
  mkdirSync(join(folder, "environments"));
  write(COMMITTED);
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, env: ENV });
  git("init", "-q");
  git("add", "-A");
  git("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "x");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(yaml: string): void {
  writeFileSync(join(folder, "environments/eu.yaml"), yaml);
}

/** What the environment is synthesized to now, told by its identity. */
const NOW = snapshotOfConfiguration({});

function head(): Promise<Snapshot | undefined> {
  const project = { folder, environmentsFolder: join(folder, "environments"), outdir: join(folder, "cdktf.out") };
  const world = testWorld({ project, env: ENV });
  return headSnapshot(world, oneEnvironment(world, "eu"), NOW);
}

const labels = (snapshot: Snapshot | undefined) =>
  snapshot?.resources.map(({ attributes }) => Object(attributes).label).filter((label) => label !== undefined);

test("a file as it was committed is what is synthesized now", async () => {
  expect(await head()).toBe(NOW);
});

test("a file that was edited is synthesized as it was committed", async () => {
  write(COMMITTED.replace(/^users:.*$/m, "users: { appLabel: Edited }"));
  expect(labels(await head())).toContain("Resilio Management Console");
});

test("a file that only has a line more is synthesized as it was committed", async () => {
  write(`# Europe\n${COMMITTED}`);
  expect(labels(await head())).toContain("Resilio Management Console");
});
