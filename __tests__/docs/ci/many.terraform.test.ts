import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Okta, startOkta } from "local-okta";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POSTGRES_MISSING, type Postgres, startPostgres } from "../../backends/postgres.ts";
import { ownYaml } from "../../journeys/two-orgs.ts";
import { type Forge, JQ_MISSING, makeForge } from "./forge.ts";
import { checkedOut, type OrgAccess, orgAccess } from "./machine.ts";
import { type Job, type Runner, runStep, type StepEnd, step, type Workflow, workflow } from "./workflow.ts";

const MISSING = POSTGRES_MISSING ?? JQ_MISSING;
const RUNS = "repos/acme/identity/actions/workflows/deploy.yml/runs";
const ARTIFACTS = "repos/acme/identity/actions/runs/1/artifacts";
const GITHUB = { GITHUB_REPOSITORY: "acme/identity", GITHUB_RUN_ID: "1" };

describe.skipIf(MISSING !== undefined)(`many environments with a state in PostgreSQL ${MISSING ?? ""}`, () => {
  let okta: Okta;
  let access: OrgAccess;
  let postgres: Postgres;
  let forge: Forge;

  beforeAll(async () => {
    [okta, postgres] = [await startOkta({ port: 0 }), await startPostgres()];
    access = await orgAccess(okta);
    forge = makeForge();
    for (const name of ["production", "sandbox"]) forge.commit("main", `environments/${name}.yaml`);
    for (const name of ["eu-one", "eu-two"]) forge.commit("main", `environments/${name}.yaml`, yaml(name));
  });
  afterAll(async () => {
    forge?.remove();
    await Promise.all([okta?.close(), postgres?.remove()]);
  });

  const yaml = (name: string, more = "") =>
    `${ownYaml(okta.url, name, more)}state: { backend: pg, lockTimeout: 30s }\n`;

  const machine = (name: string, values: Runner["values"] = {}) =>
    checkedOut(forge, name, {
      env: { ...access.shell, ...GITHUB },
      values: {
        "github.token": "token",
        "matrix.environment": "eu-one",
        "secrets.PG_CONN_STR": postgres.connection,
        "vars.OKTA_API_CLIENT_ID": "",
        "secrets.OKTA_API_PRIVATE_KEY": "",
        "vars.OKTA_API_SCOPES": "",
        "vars.OKTA_API_READ_SCOPES": "",
        ...values,
      },
    });

  /** Runs steps one after the other. Only a step that names the key has a credential of the org: the local one, which is a token. */
  async function run(from: Workflow, job: Job | undefined, at: Runner, ...names: string[]): Promise<StepEnd[]> {
    const ends: StepEnd[] = [];
    for (const name of names) {
      const named = step(job ?? { steps: [] }, name);
      const env = "OKTA_API_PRIVATE_KEY" in (named.env ?? {}) ? { ...at.env, ...access.credential } : at.env;
      ends.push(await runStep(from, job ?? { steps: [] }, named, { ...at, env }));
    }
    return ends;
  }
  const exitCodes = (ends: readonly StepEnd[]) => ends.map(({ exitCode, text }) => (exitCode === 0 ? 0 : text));
  const planOf = ({ env }: Runner) => join(String(env["RUNNER_TEMP"]), "plans", "eu-one.tfplan");

  const recipe = workflow("many/deploy");
  const { changed, plan, planned, deploy } = recipe.jobs;

  test("a push is for what differs from the last deploy that succeeded; without one, or of a history that is gone, for all", async () => {
    const before = forge.head("main");
    forge.commit("main", "environments/eu-two.yaml", yaml("eu-two", "  custom: [{ name: Engineers }]\n"));
    const at = machine("list");
    await run(recipe, changed, at, "Install");
    const since = async (lastDeploy: string | undefined) => {
      forge.setAnswers({ [RUNS]: [{ workflow_runs: lastDeploy === undefined ? [] : [{ head_sha: lastDeploy }] }] });
      const values = { ...at.values, "steps.last.outputs.commit": lastDeploy ?? "" };
      const [last, list] = await run(recipe, changed, { ...at, values }, "Last deploy", "List");
      expect(last).toMatchObject({ exitCode: 0, outputs: { commit: lastDeploy ?? "" } });
      return list?.outputs["environments"];
    };
    expect(await since(undefined)).toBe('["eu-one","eu-two"]');
    expect(await since("f".repeat(40))).toBe('["eu-one","eu-two"]');
    expect(await since(before)).toBe('["eu-two"]');
    expect(await since(forge.head("main"))).toBe("[]");
  });

  test("of two deploys of one plan at once one applies it, and the other one nothing; then it is proved, and there is nothing to plan", async () => {
    const first = machine("plan");
    const ends = await run(recipe, plan, first, "Install", "Plan");
    expect(exitCodes(ends)).toEqual([0, 0]);
    expect(ends[1]?.summary).toContain("<!-- mc-okta review eu-one -->");
    expect(statSync(planOf(first)).mode & 0o777).toBe(0o600);

    const second = machine("deploy");
    await run(recipe, deploy, second, "Install");
    // What is uploaded, and on both machines comes down.
    rmSync(`${planOf(first)}.json`);
    mkdirSync(join(planOf(second), ".."));
    copyFileSync(planOf(first), planOf(second));
    const deploys = [first, second].map((at) => run(recipe, deploy, at, "Deploy exactly that plan"));
    const deployed = await Promise.all(deploys);
    const [done, refused] = deployed.flat().toSorted((a, b) => Number(a.exitCode) - Number(b.exitCode));
    expect(done).toMatchObject({ exitCode: 0, text: expect.stringContaining("eu-one is deployed to") });
    expect([refused?.exitCode, refused?.text]).toEqual([2, expect.any(String)]);
    expect(refused?.text).toMatch(/nothing was applied|nothing was changed/);
    expect(okta.snapshot().groups.filter(({ profile }) => profile.name === "eu-one viewers")).toHaveLength(1);

    const after = [...(await run(recipe, deploy, second, "Verify")), ...(await run(recipe, plan, second, "Plan"))];
    expect(exitCodes(after)).toEqual([0, 0]);
    expect(readdirSync(join(planOf(second), ".."))).toEqual([]);
  });

  test("only what has a plan is deployed", async () => {
    forge.setAnswers({
      [ARTIFACTS]: [{ artifacts: [{ name: "plan-eu-two" }] }, { artifacts: [{ name: "plan-eu-one" }, { name: "x" }] }],
    });
    const [some] = await run(recipe, planned, machine("planned"), "Planned");
    expect(some?.outputs).toEqual({ environments: '["eu-one","eu-two"]' });
    forge.setAnswers({ [ARTIFACTS]: [{ artifacts: [] }] });
    const [none] = await run(recipe, planned, machine("planned-none"), "Planned");
    expect(none?.outputs).toEqual({ environments: "[]" });
  });

  test("an artifact that is not the plan of this environment is not applied", async () => {
    const at = machine("other");
    mkdirSync(join(planOf(at), ".."));
    writeFileSync(planOf(at).replace("eu-one", "eu-two"), "");
    const [end] = await run(recipe, deploy, at, "Deploy exactly that plan");
    expect(end).toMatchObject({ exitCode: 1, text: expect.stringContaining("has other plans than those of eu-one") });
  });

  test("at night each environment is looked after from the shared state", async () => {
    const nightly = workflow("many/nightly");
    const at = machine("night");
    const [, list] = await run(nightly, nightly.jobs["all"], at, "Install", "List");
    expect(list?.outputs).toEqual({ environments: '["eu-one","eu-two"]' });
    const [drift, verify] = await run(nightly, nightly.jobs["verify"], at, "Drift", "Verify");
    expect(exitCodes([drift, verify].flatMap((end) => end ?? []))).toEqual([0, 0]);
    expect(drift?.summary).toContain("<!-- mc-okta drift eu-one -->");
  });
});
