import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../journeys/project.ts";

let project: Project;
beforeEach(() => {
  project = makeProject({ TERRAFORM_BINARY_NAME: process.execPath });
  project.environment("production", environmentYaml("https://acme.okta.com"));
});
afterEach(() => project.remove());

test("Ctrl-C ends with 130, and is no error", async () => {
  const ended = await project.cli(["deploy", "production", "--yes"], { signal: AbortSignal.abort() });
  expect(ended).toEqual({ exitCode: 130, out: "", err: "Interrupted" });
});

test("Ctrl-C while Okta is asked ends with 130, too", async () => {
  const interruption = new AbortController();
  writeFileSync(join(project.folder, "terraform"), "#!/bin/sh\necho 'Terraform v1.11.4'\n", { mode: 0o700 });
  const ended = await project.cli(["deploy", "production", "--yes"], {
    env: { OKTA_API_TOKEN: "00t", TERRAFORM_BINARY_NAME: join(project.folder, "terraform") },
    signal: interruption.signal,
    fetch: () => {
      interruption.abort();
      return Promise.reject(new DOMException("This operation was aborted", "AbortError"));
    },
  });
  expect(ended).toEqual({ exitCode: 130, out: "", err: "Interrupted" });
});

test("a mistake of ours is shown as such, with where it happened", async () => {
  let written = 0;
  const { exitCode, err } = await project.cli(["check"], {
    onText: () => {
      written += 1;
      if (written === 1) throw new RangeError("not foreseen");
    },
  });
  expect(exitCode).toBe(1);
  expect(err).toMatch(/^unexpected RangeError: not foreseen\n {4}at /);
});

describe("a file that cannot be read or written is named with the reason", () => {
  const path = (name: string) => join(project.folder, name);
  const ended = (err: string) => ({ exitCode: 2, out: "", err: `error: cannot ${err}` });

  test("a folder in place of an environment file", async () => {
    mkdirSync(path("environments/staging.yaml"));
    expect(await project.cli(["check"])).toEqual(
      ended(`read ${path("environments/staging.yaml")}: it is not a regular file`),
    );
  });

  test("a pipe in place of an environment file, which nobody waits for", async () => {
    execFileSync("/bin/sh", ["-c", 'mkfifo "$0"', path("environments/staging.yaml")]);
    expect(await project.cli(["check"])).toEqual(
      ended(`read ${path("environments/staging.yaml")}: it is not a regular file`),
    );
  });

  test("a symbolic link to nothing, and one to itself", async () => {
    symlinkSync("nowhere", path("environments/staging.yaml"));
    expect(await project.cli(["check"])).toEqual(
      ended(`read ${path("environments/staging.yaml")}: no such file or directory`),
    );
    rmSync(path("environments/staging.yaml"));
    symlinkSync("staging.yaml", path("environments/staging.yaml"));
    expect(await project.cli(["check"])).toEqual(
      ended(`read ${path("environments/staging.yaml")}: too many symbolic links encountered`),
    );
  });

  test("a file in place of the environments folder", async () => {
    rmSync(path("environments"), { recursive: true });
    writeFileSync(path("environments"), "");
    expect(await project.cli(["check"])).toEqual(ended(`read ${path("environments")}: not a directory`));
  });

  test("a name that is too long", async () => {
    const name = "a".repeat(300);
    expect(await project.cli(["init", name])).toEqual(
      ended(`open ${path(`environments/${name}.yaml`)}: name too long`),
    );
  });

  test("a file in the way of a folder that is written", async () => {
    writeFileSync(path("settings"), "");
    expect(await project.cli(["synth"])).toEqual(ended(`write ${path("settings/production")}: not a directory`));
  });
});

describe("--secret-file", () => {
  test.each([
    ["", "--secret-file needs a path"],
    [
      "settings/production/mc-settings.json",
      "--secret-file must not be settings/production/mc-settings.json, which contains the settings\n  name another file",
    ],
  ])("may not be %j", async (file, message) => {
    const ended = await project.cli(["settings", "production", "--secret-file", file]);
    expect(ended).toEqual({ exitCode: 2, out: "", err: `error: ${message}` });
  });
});
