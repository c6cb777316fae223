import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { synthesizeForCdktf } from "../../../workflows/cdktf/cdktf-app.ts";
import { loadEnvironments } from "../../../workflows/project/environments.ts";
import { currentProject } from "../../../workflows/project/project.ts";
import { testWorld } from "../../cli/context.ts";
import { environmentYaml, makeProject, type Project } from "../../journeys/project.ts";

let project: Project;
beforeEach(() => {
  project = makeProject({});
  project.environment("prod", environmentYaml("https://acme.okta.com"));
});
afterEach(() => {
  vi.restoreAllMocks();
  project.remove();
});

/** Synthesizes all environments, as cdktf lets it be done. */
async function synthesized(env: NodeJS.ProcessEnv = {}) {
  const folders = currentProject(project.folder, env);
  const left: string[] = [];
  const { environments } = loadEnvironments(folders);
  await synthesizeForCdktf(testWorld({ project: folders, env }), environments, ({ message }) => left.push(message));
  return left.length === 0 ? "synthesized" : left.join("\n");
}

function plant(name: string, text = ""): void {
  const stack = join(project.folder, "cdktf.out/stacks/prod");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, name), text);
}

/** What somebody's change of a construct would write. */
function groupsWith(path: string, value: unknown): void {
  const { toTerraform } = Group.prototype;
  vi.spyOn(Group.prototype, "toTerraform").mockImplementation(function (this: Group) {
    this.addOverride(path, value);
    return toTerraform.call(this);
  });
}

test("a shell with a cache, a log and a pipeline's variables, and a folder as Terraform left it, are fine", async () => {
  const env = { TF_PLUGIN_CACHE_DIR: "/cache", TF_LOG: "info", TF_IN_AUTOMATION: "1", TF_BUILD: "True" };
  plant("plan");
  plant(".terraform.lock.hcl");
  plant("notes.txt");
  plant("errored.tfstate.pushed-serial-7", "{}");
  expect(await synthesized(env)).toBe("synthesized");
  expect(await synthesized(env)).toBe("synthesized");
});

test("variables that would change what cdktf's Terraform does are refused by name", async () => {
  const env = { TF_VAR_name: "x", TF_DATA_DIR: "/x", TF_CLI_ARGS_apply: "-auto-approve", TF_LOG: "info" };
  await expect(synthesized(env)).rejects.toMatchObject({
    kind: "usage",
    message:
      "Terraform may read TF_CLI_ARGS_apply, TF_DATA_DIR, TF_VAR_name from this shell: Terraform would not run what was reviewed",
    next: [
      "unset TF_CLI_ARGS_apply TF_DATA_DIR TF_VAR_name",
      "or use mc-okta diff, deploy and destroy, which ignore these variables",
    ],
  });
});

test("a variable that leads the okta provider elsewhere is refused as one that the provider reads", async () => {
  await expect(synthesized({ OKTA_HTTP_PROXY: "http://127.0.0.1:1" })).rejects.toMatchObject({
    kind: "usage",
    message: "the okta provider may read OKTA_HTTP_PROXY from this shell: Terraform would not run what was reviewed",
    next: ["unset OKTA_HTTP_PROXY", "or use mc-okta diff, deploy and destroy, which ignore these variables"],
  });
  await expect(synthesized({ OKTA_HTTP_PROXY: "http://127.0.0.1:1", TF_DATA_DIR: "/x" })).rejects.toMatchObject({
    message:
      "Terraform may read TF_DATA_DIR, and the okta provider may read OKTA_HTTP_PROXY from this shell: Terraform would not run what was reviewed",
  });
});

test("an org and a credential in the shell, and a proxy for all programs, are fine", async () => {
  const env = { OKTA_ORG_NAME: "other", OKTA_BASE_URL: "okta.com", OKTA_API_TOKEN: "x", HTTPS_PROXY: "http://proxy" };
  expect(await synthesized(env)).toBe("synthesized");
});

test("an environment with a separate credential is left out, because cdktf's Terraform does not get it", async () => {
  await expect(synthesized({ OKTA_API_TOKEN: "00plain", OKTA_API_TOKEN_PROD: "00own" })).rejects.toMatchObject({
    kind: "usage",
    message: "did not synthesize prod: cdktf does not read OKTA_API_TOKEN_PROD",
    next: [
      "use mc-okta instead: mc-okta deploy prod",
      "or set the plain variables, such as OKTA_API_TOKEN, and run: unset OKTA_API_TOKEN_PROD",
    ],
  });
});

test("the others are synthesized, and what is set for one of no file leaves nothing out", async () => {
  project.environment("lab", environmentYaml("https://other.okta.com").replace("mc.acme", "lab.acme"));
  expect(await synthesized({ OKTA_API_TOKEN_PROD: "00own" })).toBe(
    "did not synthesize prod: cdktf does not read OKTA_API_TOKEN_PROD",
  );
  expect(await synthesized({ OKTA_API_TOKEN_STAGING: "00own" })).toBe("synthesized");
});

test("a foreign file in the folder is refused", async () => {
  plant("zz.tf");
  await expect(synthesized()).rejects.toMatchObject({ files: [{ name: "zz.tf", what: "configuration" }] });
});

test("a state that Terraform could not store is named, because cdktf does not say what it is about to run", async () => {
  plant("errored.tfstate", "{}");
  await expect(synthesized()).rejects.toMatchObject({
    kind: "findings",
    message: "Terraform could not store the state of prod",
  });
});

test("so is one in the default output folder, from another one, but not that of a stack of before", async () => {
  const env = { CDKTF_OUTDIR: join(project.folder, "other") };
  mkdirSync(join(project.folder, "cdktf.out/stacks/before"), { recursive: true });
  writeFileSync(join(project.folder, "cdktf.out/stacks/before/errored.tfstate"), "{}");
  expect(await synthesized(env)).toBe("synthesized");
  plant("errored.tfstate", "{}");
  await expect(synthesized(env)).rejects.toMatchObject({ message: "Terraform could not store the state of prod" });
});

test("so is one of a stack that is not synthesized any more, also behind a link", async () => {
  mkdirSync(join(project.folder, "elsewhere"));
  mkdirSync(join(project.folder, "cdktf.out/stacks"), { recursive: true });
  writeFileSync(join(project.folder, "elsewhere/errored.tfstate"), "{}");
  symlinkSync("../../elsewhere", join(project.folder, "cdktf.out/stacks/before"));
  await expect(synthesized()).rejects.toMatchObject({ message: "Terraform could not store the state of before" });
});

test("a provisioner is refused", async () => {
  groupsWith("provisioner", [{ "local-exec": { command: "env" } }]);
  await expect(synthesized()).rejects.toMatchObject({
    kind: "findings",
    message: "the configuration runs local commands",
  });
});

test("an attribute that is not read is the review's to judge", async () => {
  groupsWith("skip_users", true);
  expect(await synthesized()).toBe("synthesized");
});

/** Beside the state of an environment, as an apply writes it. */
function interrupt(name: string, events: readonly object[]): void {
  mkdirSync(join(project.folder, "state"), { recursive: true });
  const lines = [{ type: "mc_okta_apply", orgUrl: "https://acme.okta.com" }, ...events].map((one) =>
    JSON.stringify(one),
  );
  writeFileSync(join(project.folder, `state/${name}.tfstate.journal`), lines.join("\n"));
}

const GROUP = { action: "create", resource: { addr: "okta_group.role_view_only" } };
const BEGUN = { type: "apply_start", hook: GROUP };

test("an environment with an interrupted deploy is left out, and the command that mends it is named", async () => {
  interrupt("prod", [BEGUN]);
  await expect(synthesized()).rejects.toMatchObject({
    kind: "findings",
    message: "did not synthesize prod: the last deploy was interrupted",
    next: ["Terraform alone would create objects again that Okta already has; first run:", "mc-okta deploy prod"],
  });
});

test("the others are synthesized", async () => {
  const other = environmentYaml("https://other.okta.com").replace("mc.acme", "lab.acme");
  project.environment("lab", other);
  interrupt("prod", [BEGUN]);
  expect(await synthesized()).toBe("did not synthesize prod: the last deploy was interrupted");
  expect(existsSync(join(project.folder, "cdktf.out/stacks/lab/cdk.tf.json"))).toBe(true);
  expect(existsSync(join(project.folder, "cdktf.out/stacks/prod/cdk.tf.json"))).toBe(false);
});

test("a journal of which everything came to an end leaves nothing out", async () => {
  interrupt("prod", [BEGUN, { type: "apply_complete", hook: { ...GROUP, id_value: "00g1" } }]);
  expect(await synthesized()).toBe("synthesized");
});

test("an object that could not be read back leaves its environment out, too", async () => {
  mkdirSync(join(project.folder, "state"), { recursive: true });
  const instances = [{ status: "tainted", attributes: { id: "00g1" } }];
  const resources = [{ mode: "managed", type: "okta_group", name: "role_view_only", instances }];
  writeFileSync(join(project.folder, "state/prod.tfstate"), JSON.stringify({ version: 4, resources }));
  await expect(synthesized()).rejects.toMatchObject({
    message: "did not synthesize prod: the last deploy was interrupted",
  });
});

test("a damaged state is named, with its backup", async () => {
  mkdirSync(join(project.folder, "state"), { recursive: true });
  writeFileSync(join(project.folder, "state/prod.tfstate"), '{"version": 4, "resour');
  await expect(synthesized()).rejects.toMatchObject({
    name: "UnusableFile",
    message: expect.stringContaining("restore a backup, such as"),
  });
});
