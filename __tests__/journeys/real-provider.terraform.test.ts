import { rmSync } from "node:fs";
import { join } from "node:path";
import { startOkta } from "local-okta";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findRealProvider, REAL_PROVIDER } from "../../bench/real-provider.ts";
import { allFaultCases } from "./faults/fault-cases.ts";
import { type FaultyOrg, type Outcome, runFaultCase, startFaultyOrg } from "./faults/run-fault-case.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";
import { adminOf } from "./verify-org.ts";

/** Each way in which the provider ends a create: no state, a tainted object, a crash, a second create that is refused. */
const FAULTS = [
  "create group: 500, done",
  "create app: empty 200, done",
  "read back authorization server: 500",
  "create rule: answer lost",
];

const provider = findRealProvider();
if (provider === undefined)
  process.stderr.write(`skipped: the journey with the real provider needs ${REAL_PROVIDER}\n`);

describe.skipIf(provider === undefined)(`with the real provider (needs ${REAL_PROVIDER})`, () => {
  let real: FaultyOrg;
  let endpoint: FaultyOrg;
  let project: Project;

  beforeAll(async () => {
    if (provider === undefined) throw new Error(`there is no ${REAL_PROVIDER}`);
    const okta = await startOkta({ port: 0 });
    // The provider endpoint of this org is not started: Terraform runs the provider's own binary.
    real = { okta, env: { ...provider.env, OKTA_API_TOKEN: okta.token } };
    endpoint = await startFaultyOrg();
  });

  beforeEach(async () => {
    await real.okta.reset();
    project?.remove();
    project = makeProject(real.env);
    project.environment("sandbox", environmentYaml(real.okta.url));
  });

  afterAll(async () => {
    project?.remove();
    await Promise.all([real?.okta.close(), endpoint?.okta.close()]);
    provider?.remove();
  });

  /** What the org holds, but for when somebody last wrote it. */
  const content = (): unknown =>
    JSON.parse(JSON.stringify(real.okta.snapshot(), (name, value) => (name === "lastUpdated" ? undefined : value)));

  test("a deploy settles, and its removal leaves the org as it was", async () => {
    const before = real.okta.snapshot();
    expect(await project.cli(["deploy", "sandbox", "--yes"])).toMatchObject({ exitCode: 0, err: "" });
    expect((await project.cli(["diff", "sandbox"])).exitCode).toBe(0);
    expect((await project.cli(["destroy", "sandbox", "--yes"])).exitCode).toBe(0);
    expect(real.okta.snapshot()).toEqual(before);
  });

  test("a group that exists is looked up by its name", async () => {
    const { id } = await adminOf({ url: real.okta.url, apiToken: real.okta.token }).post<{ id: string }>("/groups", {
      profile: { name: "Night Shift" },
    });
    const roles = "roles:\n  custom: [{ name: Night Crew, groupName: Night Shift, existing: true }]\n";
    const yaml = environmentYaml(real.okta.url).replace("roles:\n", roles);
    project.environment("sandbox", yaml);
    const { out, err, exitCode } = await project.cli(["deploy", "sandbox", "--yes"]);
    expect([exitCode, err]).toEqual([0, ""]);
    expect(out).toContain(`+ id      = "${id}"`);
    expect((await project.cli(["diff", "sandbox"])).exitCode).toBe(0);
    expect((await project.cli(["destroy", "sandbox", "--yes"])).exitCode).toBe(0);
  });

  test("a setup whose state is lost is taken over as it is, and the next plan is empty", async () => {
    expect((await project.cli(["deploy", "sandbox", "--yes"])).exitCode).toBe(0);
    rmSync(join(project.folder, "state/sandbox.tfstate"));
    const before = content();
    const { exitCode, out } = await project.cli(["adopt", "sandbox", "--yes"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("Plan: 12 to import, 0 to add, 2 to change, 0 to destroy.");
    expect(content()).toEqual(before);
    expect((await project.cli(["diff", "sandbox"])).exitCode).toBe(0);
  });

  test.each(FAULTS)("%s: the next deploy heals it, and it ends as with the org's endpoint", async (name) => {
    const fault = allFaultCases().find(({ object, operation, fault }) => `${operation} ${object}: ${fault}` === name);
    if (fault === undefined) throw new Error(`no fault ${name}`);
    const outcome = ending(await runFaultCase(real, fault));
    expect(outcome).toMatchObject({ exitCodes: [1, 0], isSettled: true });
    expect(outcome).toEqual(ending(await runFaultCase(endpoint, fault)));
  });
});

function ending({ ended, isSettled, objects, addresses }: Outcome) {
  return { exitCodes: ended.map(({ exitCode }) => exitCode), isSettled, objects, addresses };
}
