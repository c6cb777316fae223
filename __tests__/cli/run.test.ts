import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { environmentYaml, makeProject, type Project } from "../journeys/project.ts";

let project: Project;
beforeEach(() => {
  project = makeProject({ TERRAFORM_BINARY_NAME: process.execPath });
  project.environment("production", environmentYaml("https://acme.okta.com"));
});
afterEach(() => project.remove());

test("Ctrl-C ends with 130, and is no error", async () => {
  const ended = await project.cli(["deploy", "production", "--yes"], { signal: AbortSignal.abort() });
  expect(ended).toEqual({ exitCode: 130, out: "", said: "Interrupted" });
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
  expect(ended).toEqual({ exitCode: 130, out: "", said: "Interrupted" });
});

test("a mistake of ours is shown as such, with where it happened", async () => {
  let written = 0;
  const { exitCode, said } = await project.cli(["check"], {
    onText: () => {
      written += 1;
      if (written === 1) throw new RangeError("not foreseen");
    },
  });
  expect(exitCode).toBe(1);
  expect(said).toMatch(/^unexpected RangeError: not foreseen\n {4}at /);
});
