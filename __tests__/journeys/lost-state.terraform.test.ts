import { execFile } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";

let sandbox: Sandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  project.environment("local", environmentYaml(sandbox.url));
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
  // Terraform keeps the state of before as a backup.
  project.environment("local", environmentYaml(sandbox.url).replace("[view_only]", "[view_only, administrator]"));
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

const path = (name: string) => join(project.folder, name);
const shell = (command: string) => promisify(execFile)("/bin/sh", ["-c", command], { cwd: project.folder });

describe.each([["settings"], ["verify"], ["token", "--client", "nightly-report"], ["drift"], ["review", "--live"]])(
  "%s",
  (...[command = "", ...options]) => {
    test("says that the state is gone, and which backup has objects, and uses none", async () => {
      renameSync(path("state/local.tfstate"), path("kept"));
      const { exitCode, err } = await project.cli([command, "local", ...options]);
      expect({ exitCode, err }).toEqual({
        exitCode: 2,
        err: [
          'error: environment "local" was deployed, but its state is missing',
          "  state/local.tfstate.backup has 12 objects",
          "  to restore it: cp state/local.tfstate.backup state/local.tfstate",
          "  then compare it with Okta: mc-okta diff local",
          "  or take over the objects in Okta: mc-okta adopt local",
        ].join("\n"),
      });
      const state = existsSync(path("state/local.tfstate")) ? readFileSync(path("state/local.tfstate"), "utf8") : "";
      renameSync(path("kept"), path("state/local.tfstate"));
      expect(state).toBe("");
    });

    test("says nothing of a backup while the state is there", async () => {
      const { exitCode, err } = await project.cli([command, "local", ...options]);
      expect(exitCode).toBeLessThan(2);
      expect(err).not.toContain("backup");
    });
  },
);

test("a renamed environment file is detected by the state that it left behind, and the printed command moves the state", async () => {
  renameSync(path("environments/local.yaml"), path("environments/renamed.yaml"));
  const { exitCode, err } = await project.cli(["settings", "renamed"]);
  expect(exitCode).toBe(2);
  expect(err).toContain('environment "renamed" has no state, but another state has the same org and console');
  expect(err).toContain("  state/local.tfstate has 14 objects\n");
  const [, command = ""] = /move its state: (cp .*)$/m.exec(err) ?? [];
  expect(command).toBe("cp state/local.tfstate state/renamed.tfstate");
  await shell(command);
  expect(await project.cli(["diff", "renamed"])).toMatchObject({ exitCode: 0 });
});

test("a second file for the same org and console is refused with the name of the deployed environment", async () => {
  rmSync(path("state/local.tfstate"));
  rmSync(path("state/local.tfstate.backup"));
  project.environment(
    "second",
    environmentYaml(sandbox.url)
      .replace("[view_only]", "[{ role: view_only, groupName: Second }]")
      .replace("users: {}", "users: { appLabel: Second }\nauthorizationServer: { name: Second }"),
  );
  const { exitCode, err } = await project.cli(["settings", "second"]);
  expect(exitCode).toBe(2);
  expect(err).toContain('environment "second" has no state, but another state has the same org and console');
  expect(err).toContain('  state/renamed.tfstate has 14 objects; it belongs to environment "renamed"\n');
  rmSync(path("environments/second.yaml"));
});

test("after a destroy it is just not deployed, whatever the backup has", async () => {
  expect(await project.cli(["destroy", "renamed"], { answer: "renamed" })).toMatchObject({ exitCode: 0 });
  const { err } = await project.cli(["settings", "renamed"]);
  expect(err).toMatch(/^error: environment "renamed" is not deployed yet\n {2}deploy it first: mc-okta deploy renamed/);
});
