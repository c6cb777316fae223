import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";

let sandbox: Sandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  project.environment("local", environmentYaml(sandbox.url));
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

const OUT_OF_DATE = [
  "  the approved plan is out of date now; plan the rest, and have the new plan approved:",
  "    mc-okta diff local --out my.tfplan",
].join("\n");

test("Ctrl-C in the middle of an approved plan asks for a new one: the rest is not what was approved", async () => {
  expect((await project.cli(["diff", "local", "--out", "my.tfplan"])).exitCode).toBe(1);
  const interruption = new AbortController();
  const { exitCode, err } = await project.cli(["deploy", "local", "--plan", "my.tfplan", "--yes"], {
    signal: interruption.signal,
    onText: (text) => {
      if (text.includes("Creation complete")) interruption.abort();
    },
  });
  expect(exitCode).toBe(130);
  expect(err).toContain("Terraform finished its current step and stopped");
  expect(err.endsWith(OUT_OF_DATE)).toBe(true);
});

test("what Okta refuses in the middle of an approved plan asks for a new one, and not for another try", async () => {
  project.environment("local", environmentYaml(sandbox.url).replace("[view_only]", "[view_only, administrator]"));
  expect((await project.cli(["diff", "local", "--out", "my.tfplan"])).exitCode).toBe(1);
  sandbox.org.faults.next({ method: "POST", path: /^\/api\/v1\/groups$/ }, { kind: "500" });
  const refused = await project.cli(["deploy", "local", "--plan", "my.tfplan", "--yes"]);
  expect(refused.exitCode).toBe(1);
  expect(refused.err.endsWith(`error: not everything was applied: see above\n${OUT_OF_DATE}`)).toBe(true);
});

test("the new plan does the rest", async () => {
  expect((await project.cli(["diff", "local", "--out", "my.tfplan"])).exitCode).toBe(1);
  expect(await project.cli(["deploy", "local", "--plan", "my.tfplan", "--yes"])).toMatchObject({ exitCode: 0 });
});
