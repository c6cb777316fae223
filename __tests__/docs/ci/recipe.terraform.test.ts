import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../../sandbox/start-sandbox.ts";
import { oktaAdmin } from "../../mutations/okta-admin.ts";
import { testInSweep } from "../../sample.ts";
import { type Forge, forgeEnvironment, makeForge } from "./forge.ts";
import { type Job, type Runner, runStep, type StepEnd, step, type Workflow, workflow } from "./workflow.ts";

const ENVIRONMENT = (orgUrl: string) => `okta:
  orgUrl: ${orgUrl}
managementConsole:
  address: https://localhost:8443
users: {}
api:
  clients:
    - { name: nightly-report, role: view_only }
`;
const FILE = "environments/production.yaml";

let sandbox: Sandbox;
let forge: Forge;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  forge = makeForge();
  forge.commit("main", FILE, ENVIRONMENT(sandbox.url));
});
afterAll(async () => {
  forge?.remove();
  await sandbox?.close();
});

/** A machine of the forge: nothing in its environment but what GitHub and the test give it. */
function runner(name: string, values: Runner["values"] = {}, env: NodeJS.ProcessEnv = {}): Runner {
  mkdirSync(join(forge.folder, name, "temp"), { recursive: true });
  return {
    folder: join(forge.folder, name, "checkout"),
    values,
    env: {
      ...forgeEnvironment(forge),
      HOME: forge.folder,
      GITHUB_REPOSITORY: "acme/identity",
      RUNNER_TEMP: join(forge.folder, name, "temp"),
      ...env,
    },
  };
}

/** Steps run one after the other, as in a job. */
async function inTurn<T>(names: readonly string[], run: (name: string) => Promise<T>): Promise<T[]> {
  const ends: T[] = [];
  for (const name of names) ends.push(await run(name));
  return ends;
}

describe("the deploy of what was merged", () => {
  const recipe = workflow("deploy");
  const { plan = { steps: [] }, deploy = { steps: [] } } = recipe.jobs;
  const okta = {
    "github.token": "token",
    "vars.OKTA_API_CLIENT_ID": "",
    "secrets.OKTA_API_PRIVATE_KEY": "",
    "vars.OKTA_API_SCOPES": "",
    "vars.OKTA_API_READ_SCOPES": "",
  };
  const machine = (name: string) => {
    const { OKTA_API_TOKEN: _, ...env } = sandbox.env;
    const at = runner(name, okta, env);
    forge.checkout("main", at.folder);
    return at;
  };

  const artifact = ({ folder }: Runner) => join(folder, "../temp/plan");

  /** Only a step that names the key has a credential of the org: the local one, which is a token. */
  function runNamed(from: Workflow, job: Job, name: string, at: Runner): Promise<StepEnd> {
    const named = step(job, name);
    const env = "OKTA_API_PRIVATE_KEY" in (named.env ?? {}) ? { ...at.env, ...sandbox.env } : at.env;
    return runStep(from, job, named, { ...at, env });
  }

  test("plans, applies exactly that plan on another machine, keeps the state, and proves it", async () => {
    const first = machine("plan");
    const planned = await inTurn(["Fetch the state", "Install", "Plan", "Review the plan"], (name) =>
      runNamed(recipe, plan, name, first),
    );
    expect(planned.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(planned[2]?.outputs).toEqual({ changes: "1" });
    expect(planned[3]?.summary).toContain("<!-- mc-okta review production -->");
    expect(statSync(join(first.folder, "plan.tfplan")).mode & 0o777).toBe(0o600);

    const second = machine("deploy");
    mkdirSync(artifact(second));
    copyFileSync(join(first.folder, "plan.tfplan"), join(artifact(second), "plan.tfplan"));
    const names = ["Fetch the state", "Install", "Deploy exactly that plan", "Store the state", "Verify"];
    const deployed = await inTurn(names, (name) => runNamed(recipe, deploy, name, second));
    expect(deployed.map(({ exitCode, text }) => (exitCode === 0 ? 0 : text))).toEqual([0, 0, 0, 0, 0]);
    expect(deployed[2]?.text).toContain("production is deployed to");

    const third = machine("again");
    const again = await inTurn(["Fetch the state", "Install", "Plan"], (name) => runNamed(recipe, plan, name, third));
    expect(again[2]?.outputs).toEqual({ changes: "0" });
  });

  const other: readonly (readonly [string, (folder: string) => void])[] = [
    [
      "another file beside the plan",
      (folder) => ["plan.tfplan", ".npmrc"].map((name) => writeFileSync(join(folder, name), "")),
    ],
    ["no file", () => undefined],
    ["a file of another name", (folder) => writeFileSync(join(folder, "plan.tfplan\n"), "")],
    ["a folder", (folder) => mkdirSync(join(folder, "plan.tfplan"))],
    ["a link", (folder) => symlinkSync("/dev/null", join(folder, "plan.tfplan"))],
  ];
  test.each(other)("applies nothing when the artifact holds %s", async (name, fill) => {
    const at = machine(name.replaceAll(" ", "-"));
    mkdirSync(artifact(at));
    fill(artifact(at));
    const { exitCode, text } = await runNamed(recipe, deploy, "Deploy exactly that plan", at);
    expect(exitCode).toBe(1);
    expect(text).toBe("the artifact plan is not exactly one file plan.tfplan: nothing was applied\n");
  });

  testInSweep(
    "goes on, on another machine, from a deploy that was interrupted, by the commands of the page",
    async () => {
      const [first, second] = [machine("plan-before"), machine("interrupted")];
      const more = ENVIRONMENT(sandbox.url).replace("role: view_only", "roles: [view_only, administrator]");
      forge.commit("main", FILE, more);
      for (const { folder } of [first, second]) copyFileSync(join(forge.folder, "work", FILE), join(folder, FILE));
      await inTurn(["Fetch the state", "Install", "Plan"], (name) => runNamed(recipe, plan, name, first));
      mkdirSync(artifact(second));
      copyFileSync(join(first.folder, "plan.tfplan"), join(artifact(second), "plan.tfplan"));
      sandbox.org.faults.next({ method: "POST", path: /\/policies$/ }, { kind: "drop", when: "after" });
      const names = ["Fetch the state", "Install", "Deploy exactly that plan", "Store the state"];
      const ends = await inTurn(names, (name) => runNamed(recipe, deploy, name, second));
      expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1, 0]);

      const next = machine("plan-refused");
      const [, , refused] = await inTurn(["Fetch the state", "Install", "Plan"], (name) =>
        runNamed(recipe, plan, name, next),
      );
      expect(refused?.exitCode).toBe(2);
      expect(refused?.text).toContain("an interrupted deploy started to create");

      const by = machine("by-hand");
      await runNamed(recipe, plan, "Install", by);
      const page = readFileSync("docs/ci/github-actions.md", "utf8");
      const [, commands = ""] = /^```sh\n(.*?)^```$/ms.exec(page) ?? [];
      // Nobody is there to say yes.
      const run = commands.replace("deploy production", "deploy production --yes");
      const goneOn = await runStep(recipe, deploy, { run }, { ...by, env: { ...by.env, ...sandbox.env } });
      expect(goneOn).toMatchObject({ exitCode: 0, text: expect.stringContaining("1 to import") });

      const last = machine("plan-after");
      const planned = await inTurn(["Fetch the state", "Install", "Plan"], (name) =>
        runNamed(recipe, plan, name, last),
      );
      expect(planned[2]?.outputs).toEqual({ changes: "0" });
    },
  );

  describe("at night, from the stored state,", () => {
    const nightly = workflow("nightly");
    const job = nightly.jobs["verify"] ?? { steps: [] };
    const steps = ["Fetch the state", "Install", "Drift", "Verify"];

    testInSweep("finds no drift, and verifies", async () => {
      const at = machine("night");
      const ends = await inTurn(steps, (name) => runNamed(nightly, job, name, at));
      expect(ends.map(({ exitCode, text }) => (exitCode === 0 ? 0 : text))).toEqual([0, 0, 0, 0]);
      expect(ends[2]?.summary).toContain("<!-- mc-okta drift production -->");
    });

    test("fails on drift with its report in the summary, and still runs verify", async () => {
      const at = machine("night-after");
      const admin = oktaAdmin(sandbox.url, sandbox.apiToken, fetch);
      const app = await admin.app("Resilio Management Console");
      await admin.edit(app, { settings: { implicitAssignment: true } });
      const ends = await inTurn(steps, (name) => runNamed(nightly, job, name, at));
      await admin.edit(app, { settings: { implicitAssignment: false } });
      expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1, 0]);
      expect(ends[2]?.summary).toContain("**error** `implicit-assignment`");
      expect(step(job, "Verify").if).toBe(`${"$"}{{ !cancelled() && steps.drift.outcome != 'skipped' }}`);
    });
  });

  test("keeps no plan that may hold secrets", async () => {
    const at = machine("store");
    const file = join(at.folder, FILE);
    const text = `${readFileSync(file, "utf8")}state:\n  secrets: store\n`;
    forge.commit("store", FILE, text);
    copyFileSync(join(forge.folder, "work", FILE), file);
    await runNamed(recipe, plan, "Install", at);
    const { exitCode, text: output } = await runNamed(recipe, plan, "Plan", at);
    expect(exitCode).toBe(2);
    expect(output).toContain("a plan of production may contain client secrets, so it must not leave this machine");
    expect(existsSync(join(at.folder, "plan.tfplan"))).toBe(false);
  });
});

test("every action that the recipe uses is there by a name and a version", () => {
  const used = ["review", "deploy", "nightly", "many/deploy", "many/nightly"].flatMap((name) =>
    Object.values(workflow(name).jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? [])),
  );
  expect([...new Set(used)].toSorted()).toEqual([
    "actions/checkout@v5",
    "actions/download-artifact@v5",
    "actions/setup-node@v5",
    "actions/upload-artifact@v4",
    "hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e",
  ]);
});
