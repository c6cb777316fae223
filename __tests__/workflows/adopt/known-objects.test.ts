import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { knownObjects } from "../../../workflows/adopt/known-objects.ts";
import { oneEnvironment } from "../../../workflows/project/environments.ts";
import { currentProject } from "../../../workflows/project/project.ts";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";

const ORG = "https://acme.okta.com";
const OTHER = environmentYaml(ORG).replace("mc.acme", "mc-staging.acme").replace("users: {}", "users: { appLabel: B }");

let project: Project;
beforeEach(() => {
  project = makeProject({});
  project.environment("production", environmentYaml(ORG));
  mkdirSync(join(project.folder, "state"));
  writeFileSync(join(project.folder, "cdk.tf.json"), "{}");
  const instances = [{ schema_version: 0, attributes: { id: "00g1" } }];
  const resources = [{ mode: "managed", type: "okta_group", name: "a", provider: "p", instances }];
  const state = { version: 4, serial: 1, lineage: "l", outputs: {}, resources };
  writeFileSync(join(project.folder, "state/staging.tfstate"), JSON.stringify(state));
});
afterEach(() => project.remove());

async function managedElsewhere(): Promise<ReadonlyMap<string, string>> {
  const { folder, env } = project;
  const world = { project: currentProject(folder, env), env, signal: new AbortController().signal };
  const environment = oneEnvironment({ ...world, report: () => {} } as never, "production");
  const known = await knownObjects(world, { environment, terraform: { workingDirectory: folder } as never });
  return await known.managedElsewhere();
}

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...args], {
    cwd: project.folder,
    stdio: "pipe",
  });

test("another environment that asks for the same names manages what its state has, although its file is an error", async () => {
  project.environment("staging", OTHER);
  expect(await managedElsewhere()).toEqual(new Map([["00g1", "environment staging"]]));
});

test("an environment whose file has errors now manages what it did when it was committed", async () => {
  project.environment("staging", OTHER);
  git("init", "-q");
  git("add", "environments");
  git("commit", "-qm", "a");
  project.environment("staging", OTHER.replace("roles:", "rolez:"));
  expect(await managedElsewhere()).toEqual(new Map([["00g1", "environment staging"]]));
});

test("nothing is known if a file never named the place of its state", async () => {
  project.environment("staging", OTHER.replace("roles:", "rolez:"));
  await expect(managedElsewhere()).rejects.toThrow(
    "environments/staging.yaml has errors, so it is unknown which objects its environment manages",
  );
});

test("a single environment sends no request", async () => {
  expect(await managedElsewhere()).toEqual(new Map());
});
