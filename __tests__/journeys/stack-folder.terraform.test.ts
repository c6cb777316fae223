import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { testInSweep } from "../sample.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";
import { MC_OKTA, runToEnd } from "./started-process.ts";

const STACK = "cdktf.out/stacks/local";
/** What a planted configuration runs, in a shell that has the credential. */
const LEAK = "echo $OKTA_API_TOKEN > ../../../leaked";
const PROVISIONER = `resource "terraform_data" "x" {\n  provisioner "local-exec" {\n    command = "${LEAK}"\n  }\n}\n`;
const OVERRIDE = JSON.stringify({ resource: { okta_group: { role_view_only: { name: "Everyone Else" } } } });

let sandbox: Sandbox;
let project: Project;
let yaml: string;
/** Variables as a user's shell has them. */
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  yaml = environmentYaml(sandbox.url);
  project.environment("local", yaml);
  symlinkSync(resolve("node_modules"), path("node_modules"));
  const app = `node --import tsx ${resolve("main.ts")}`;
  const cdktf = { language: "typescript", app, projectId: "journey", sendCrashReports: "false" };
  writeFileSync(path("cdktf.json"), JSON.stringify(cdktf));
  env = {
    PATH: process.env["PATH"],
    HOME: path("home"),
    CDKTF_HOME: path("cdktf-home"),
    TF_CLI_CONFIG_FILE: path("terraform.rc"),
    ...sandbox.env,
  };
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
});

afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

afterEach(() => {
  for (const name of ["zz.tf", "x_override.tf.json", "terraform.d", "notes.txt"]) {
    rmSync(path(join(STACK, name)), { recursive: true, force: true });
  }
  project.environment("local", yaml);
});

const path = (name: string) => join(project.folder, name);
const plant = (name: string, text: string) => writeFileSync(path(join(STACK, name)), text);
const cdktf = (line: string, more: NodeJS.ProcessEnv = {}) =>
  runToEnd("npx", ["--no", "cdktf", ...line.split(" ")], project.folder, { ...env, ...more });
const groupNames = () => sandbox.org.snapshot().groups.map((group) => group.profile.name);
const clients = () => sandbox.org.snapshot().apps.map((app) => app.label);

function expectNothingPlantedRan(): void {
  expect(existsSync(path("leaked"))).toBe(false);
  expect(groupNames()).toContain("View Only");
  expect(groupNames()).not.toContain("Everyone Else");
}

describe("files that somebody put into the folder", () => {
  test.each([["diff"], ["deploy", "--yes"], ["destroy", "--yes"]])("do not run: %s", async (command, ...flags) => {
    plant("zz.tf", PROVISIONER);
    plant("x_override.tf.json", OVERRIDE);
    const { exitCode, err } = await project.cli([command, "local", ...flags]);
    expect(exitCode).toBe(2);
    expect(err).toContain("\n  x_override.tf.json: an override of the configuration\n  zz.tf: configuration\n");
    expectNothingPlantedRan();
  });

  test("do not run by a plan that was made before they came", async () => {
    project.environment("local", yaml.replace("users: {}", "users: { appLabel: Console }"));
    expect(await project.cli(["diff", "local", "--out", "plan.tfplan"])).toMatchObject({ exitCode: 1 });
    plant("zz.tf", PROVISIONER);
    const ended = await project.cli(["deploy", "local", "--yes", "--plan", "plan.tfplan"]);
    expect(ended).toMatchObject({ exitCode: 2, out: "" });
    expectNothingPlantedRan();
  });

  test("do not run under plain cdktf, and are named there", async () => {
    plant("zz.tf", PROVISIONER);
    plant("x_override.tf.json", OVERRIDE);
    const { exitCode, text } = await cdktf("deploy local --auto-approve");
    expect(exitCode).toBe(1);
    expect(text).toContain("x_override.tf.json: an override of the configuration");
    expect(text).toContain("zz.tf: configuration");
    expectNothingPlantedRan();
  });

  test("do not run as a provider, which Terraform would take from a folder beside the stack", async () => {
    const folder = path(`${STACK}/terraform.d/plugins/registry.terraform.io/okta/okta/6.12.0/linux_amd64`);
    mkdirSync(folder, { recursive: true });
    const program = `#!/bin/sh\necho "$OKTA_API_TOKEN" > ${path("leaked")}\n`;
    writeFileSync(join(folder, "terraform-provider-okta_v6.12.0"), program, { mode: 0o700 });
    const { exitCode, err } = await project.cli(["diff", "local"]);
    expect(exitCode).toBe(2);
    expect(err).toContain("\n  terraform.d: a mirror: Terraform takes provider programs from it\n");
    expectNothingPlantedRan();
  });
});

describe("what Terraform leaves there, and what it does not read, stops nothing", () => {
  test("after a deploy, and a deploy again", async () => {
    plant("notes.txt", "deployed on Monday");
    expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0, err: "" });
    expect(readdirSync(path(STACK))).toContain(".terraform");
    expect(await project.cli(["diff", "local"])).toMatchObject({ exitCode: 0, err: "" });
    expect(await project.cli(["settings", "local"])).toMatchObject({ exitCode: 0, err: "" });
  });

  testInSweep("after a deploy and a diff by cdktf, in a shell with a plugin cache and a log", async () => {
    const shell = { TF_PLUGIN_CACHE_DIR: path("home"), TF_LOG: "off", TF_IN_AUTOMATION: "1", TF_BUILD: "True" };
    const { exitCode, text } = await cdktf("deploy local --auto-approve", shell);
    expect(exitCode, text).toBe(0);
    expect((await cdktf("diff local", shell)).exitCode).toBe(0);
    expect(readdirSync(path(STACK))).toContain("plan");
    expect(await project.cli(["diff", "local"], { env: shell })).toMatchObject({ exitCode: 0, err: "" });
  });
});

describe("variables of the shell", () => {
  const STEERING = {
    TF_VAR_name: "x",
    TF_CLI_ARGS_plan: "-destroy",
    TF_DATA_DIR: "elsewhere",
    TF_WORKSPACE: "other",
  };

  test("do not reach Terraform by our commands", async () => {
    expect(await project.cli(["diff", "local"], { env: STEERING })).toMatchObject({ exitCode: 0, err: "" });
    expect(existsSync(path(`${STACK}/elsewhere`))).toBe(false);
  });

  test("are refused by name under plain cdktf, except TF_VAR_*, which cdktf does not pass on", async () => {
    const { exitCode, text } = await cdktf("diff local", STEERING);
    expect(exitCode).toBe(1);
    expect(text).toContain("Terraform may read TF_CLI_ARGS_plan, TF_DATA_DIR, TF_WORKSPACE from this shell");
    expect(existsSync(path(`${STACK}/elsewhere`))).toBe(false);
  });

  test("that only give values change nothing, because no stack has a variable", async () => {
    const { exitCode, text } = await cdktf("diff local", { TF_VAR_name: "x" });
    expect(exitCode, text).toBe(0);
    expect(text).toContain("No changes.");
  });
});

describe("a state that Terraform could not store", () => {
  const errored = () => path(`${STACK}/errored.tfstate`);
  const kept = () => readdirSync(path(STACK)).filter((name) => name.startsWith("errored.tfstate"));

  /** As after an apply that added a client, and could store its state only in errored.tfstate. */
  async function loseStateOf(client: string): Promise<void> {
    copyFileSync(path("state/local.tfstate"), path("before.tfstate"));
    yaml = `${yaml}    - { name: ${client}, role: view_only }\n`;
    project.environment("local", yaml);
    expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
    copyFileSync(path("state/local.tfstate"), errored());
    copyFileSync(path("before.tfstate"), path("state/local.tfstate"));
  }

  afterEach(() => {
    for (const name of kept()) rmSync(path(join(STACK, name)));
  });

  test("stops diff and plain cdktf, is stored after a yes, and nothing is made a second time", async () => {
    await loseStateOf("late");
    const before = clients();
    expect(await project.cli(["diff", "local"])).toMatchObject({ exitCode: 1, out: "" });
    const plain = await cdktf("deploy local --auto-approve");
    expect(plain.exitCode).toBe(1);
    expect(plain.text).toContain("Terraform could not store the state of local");
    expect(clients()).toEqual(before);

    const refused = await project.cli(["deploy", "local"], { answer: "no" });
    expect(refused.exitCode).toBe(2);
    expect(kept()).toEqual(["errored.tfstate"]);

    const { exitCode, out, err } = await project.cli(["deploy", "local"], { answer: "yes" });
    expect(exitCode).toBe(0);
    expect(err).toContain("missing in the stored state: okta_app_oauth.api_client_late");
    expect(out).toContain("local is up to date");
    expect(clients()).toEqual(before);
    expect(kept()).toEqual([expect.stringMatching(/^errored\.tfstate\.pushed-serial-\d+$/)]);
    expect(await project.cli(["diff", "local"])).toMatchObject({ exitCode: 0, err: "" });
  });

  testInSweep("stays under plain cdktf when the environment is gone, whose folder cdktf would delete", async () => {
    mkdirSync(path("cdktf.out/stacks/gone"), { recursive: true });
    const lost = path("cdktf.out/stacks/gone/errored.tfstate");
    writeFileSync(lost, "{}");
    const { exitCode, text } = await cdktf("synth");
    expect(text).toContain("Terraform could not store the state of gone");
    expect(exitCode).toBe(1);
    expect(existsSync(lost)).toBe(true);
    rmSync(path("cdktf.out/stacks/gone"), { recursive: true });
  });

  test("of another lineage is not stored", async () => {
    const other = readFileSync(path("state/local.tfstate"), "utf8").replace(/"lineage": "[^"]*"/, '"lineage": "other"');
    writeFileSync(errored(), other.replace(/"serial": \d+/, '"serial": 999'));
    const stored = readFileSync(path("state/local.tfstate"), "utf8");
    const { exitCode, err } = await project.cli(["deploy", "local", "--yes"]);
    expect(exitCode).toBe(1);
    expect(err).toContain("error: errored.tfstate is not of the state of local; nothing was stored");
    expect(readFileSync(path("state/local.tfstate"), "utf8")).toBe(stored);
    expect(kept()).toEqual(["errored.tfstate"]);
  });

  test("is stored once by two deploys at a time", async () => {
    await loseStateOf("later");
    const before = clients();
    const deploy = () => runToEnd(process.execPath, [MC_OKTA, "deploy", "local", "--yes"], project.folder, env);
    const ends = await Promise.all([deploy(), deploy()]);
    const texts = ends.map(({ text }) => text).join("\n---\n");
    expect(
      ends.map(({ exitCode }) => exitCode),
      texts,
    ).toContain(0);
    expect(clients()).toEqual(before);
    expect(kept()).toEqual([expect.stringMatching(/^errored\.tfstate\.pushed-serial-\d+$/)]);
    expect(await project.cli(["diff", "local"])).toMatchObject({ exitCode: 0, err: "" });
  });
});
