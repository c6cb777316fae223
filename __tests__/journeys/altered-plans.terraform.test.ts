import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/start-sandbox.ts";
import { reference } from "../domain/review/subject.ts";
import { sampleOf } from "../sample.ts";
import { environmentYaml, makeProject, type Project } from "./project.ts";
import { adminOf } from "./verify-org.ts";

const OTHER_GROUP = "00g9emaKYZTWRYYRRTSK";
const RULE = "okta_auth_server_policy_rule.authorization_server_rule_users";
const POLICY = "okta_auth_server_policy.authorization_server_policy_users";
const CLAIM = "okta_auth_server_claim.authorization_server_claim_roles";

let sandbox: Sandbox;
let project: Project;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  project = makeProject(sandbox.env);
  const yaml = environmentYaml(sandbox.url, "");
  project.environment("local", yaml);
  expect(await project.cli(["deploy", "local", "--yes"])).toMatchObject({ exitCode: 0 });
  // A change is pending, so that each plan has something to apply.
  project.environment("local", yaml.replace("[view_only]", "[view_only, administrator]"));
});
afterAll(async () => {
  project?.remove();
  await sandbox?.close();
});

const path = (name: string) => join(project.folder, name);
const stack = (name: string) => path(`cdktf.out/stacks/local/${name}`);

/** A synthesized configuration to alter. */
interface Altered {
  [block: string]: unknown;
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly output: Record<string, unknown>;
  readonly terraform: Record<string, unknown>;
}

async function terraform(...args: string[]): Promise<string> {
  const env = { ...process.env, ...sandbox.env, CHECKPOINT_DISABLE: "1" };
  const run = promisify(execFile)("terraform", [`-chdir=${stack("")}`, ...args], { env, maxBuffer: 2 ** 26 });
  return (await run).stdout;
}

/** Plans what somebody made of the configuration, and gives what deploy and review say of that plan. */
async function refusedRuns(edit: (configuration: Altered) => void, ...args: string[]) {
  await project.cli(["synth", "local"]);
  const configuration: Altered = JSON.parse(readFileSync(stack("cdk.tf.json"), "utf8"));
  edit(configuration);
  writeFileSync(stack("cdk.tf.json"), JSON.stringify(configuration, null, 2));
  await terraform("plan", "-input=false", `-out=${path("altered.tfplan")}`, ...args);
  writeFileSync(path("altered.json"), await terraform("show", "-json", path("altered.tfplan")));
  const deploy = await project.cli(["deploy", "local", "--yes", "--plan", "altered.tfplan"]);
  const review = await project.cli(["review", "local", "--plan", "altered.json"]);
  return { deploy, review };
}

function attributes({ resource }: Altered, address: string): Record<string, unknown> {
  const [type = "", name = ""] = address.split(".");
  const found = resource[type]?.[name];
  if (found === undefined) throw new Error(`No ${address}`);
  return found;
}

const set = (address: string, values: object) => (configuration: Altered) => {
  Object.assign(attributes(configuration, address), values);
};
const block = (blocks: object) => (configuration: Altered) => {
  Object.assign(configuration, blocks);
};
const remove = (address: string) => (configuration: Altered) => {
  const [type = "", name = ""] = address.split(".");
  delete configuration.resource[type]?.[name];
};
const both =
  (...edits: ((configuration: Altered) => void)[]) =>
  (configuration: Altered) => {
    for (const edit of edits) edit(configuration);
  };
const PROVISIONER = [{ "local-exec": { command: "touch ran" } }];

type Case = readonly [how: string, edit: (configuration: Altered) => void, says: string, args?: readonly string[]];

const named = (cases: readonly Case[]) =>
  sampleOf(cases, 5).map(([how, edit, says, args = []]) => ({ how, edit, says, args }));

/** What Terraform shows of a plan, so that the review says it too. */
const SHOWN: readonly Case[] = [
  [
    "the id of another group in the rule",
    set(RULE, { group_whitelist: [OTHER_GROUP] }),
    `${RULE} differs in group_whitelist`,
  ],
  ["everyone in the rule", set(RULE, { group_whitelist: ["EVERYONE"] }), `${RULE} differs in group_whitelist`],
  [
    "another reference",
    set(POLICY, { client_whitelist: [reference("okta_app_oauth.web_app.label")] }),
    `${POLICY} differs in client_whitelist`,
  ],
  ["all clients", set(POLICY, { client_whitelist: ["ALL_CLIENTS"] }), `${POLICY} differs in client_whitelist`],
  ["another filter", set(CLAIM, { value: ".*" }), `${CLAIM} differs in value`],
  [
    "a longer life of tokens",
    set(RULE, { access_token_lifetime_minutes: 1440 }),
    `${RULE} differs in access_token_lifetime_minutes`,
  ],
  [
    "an attribute that the file lacks",
    set("okta_app_oauth.web_app", { implicit_assignment: true }),
    "okta_app_oauth.web_app differs in implicit_assignment",
  ],
  [
    "a redirect address",
    set("okta_app_oauth.web_app", { redirect_uris: ["https://other.example/login/okta/redirect"] }),
    "okta_app_oauth.web_app differs in redirect_uris",
  ],
  [
    "another group assigned",
    set("okta_app_group_assignments.web_app_groups", { group: [{ id: OTHER_GROUP }] }),
    "okta_app_group_assignments.web_app_groups differs in group",
  ],
  ["a provisioner", set(RULE, { provisioner: PROVISIONER }), `${RULE} runs a command: local-exec`],
  [
    "a provisioner at a new group",
    set("okta_group.role_administrator", { provisioner: PROVISIONER }),
    "okta_group.role_administrator runs a command: local-exec",
  ],
  [
    "one more group",
    (altered) => Object.assign(altered.resource["okta_group"] ?? {}, { more: { name: "More" } }),
    "okta_group.more is in the plan but not in the file",
  ],
  ["a rule less", remove(RULE), `${RULE} is in the file but not in the plan`],
  [
    "a resource of another provider",
    (altered) => Object.assign(altered.resource, { terraform_data: { x: { input: "1" } } }),
    "terraform_data.x uses the provider",
  ],
  [
    "a data source",
    block({
      data: { terraform_remote_state: { x: { backend: "local", config: { path: "../../../state/local.tfstate" } } } },
    }),
    "data.terraform_remote_state.x is a data source that is not in the file",
  ],
  [
    "an output more",
    (altered) => Object.assign(altered.output, { more: { value: "0oaOther" } }),
    "output.more differs",
  ],
  [
    "another output",
    (altered) => Object.assign(altered.output, { web_app_id: { value: "0oaOther" } }),
    "output.web_app_id differs",
  ],
  ["a variable", block({ variable: { x: { default: "1" } } }), "var.x is a variable"],
  ["count", set(RULE, { count: 1 }), `${RULE} is repeated by count or for_each`],
  [
    "a moved block",
    both(
      (altered) =>
        Object.assign(altered.resource["okta_group"] ?? {}, {
          other: attributes(altered, "okta_group.role_view_only"),
        }),
      (altered) =>
        Object.assign(
          altered,
          JSON.parse(JSON.stringify(altered).replaceAll("okta_group.role_view_only.", "okta_group.other.")),
        ),
      remove("okta_group.role_view_only"),
      block({ moved: [{ from: "okta_group.role_view_only", to: "okta_group.other" }] }),
    ),
    "okta_group.role_view_only is in the file but not in the plan",
  ],
  [
    "a removed block",
    both(remove(RULE), block({ removed: [{ from: RULE, lifecycle: { destroy: false } }] })),
    `${RULE} is in the file but not in the plan`,
  ],
  [
    "ignore_changes",
    set(RULE, { lifecycle: { ignore_changes: "all" } }),
    `${RULE} is planned with a group_whitelist that differs from the file`,
  ],
  ["only a part", () => undefined, "the plan is incomplete", ["-target=okta_group.role_administrator"]],
  [
    "a replacement that was asked for",
    () => undefined,
    "okta_app_oauth.web_app is replaced by request (-replace)",
    ["-replace=okta_app_oauth.web_app"],
  ],
  [
    "another version of the provider",
    (altered) =>
      Object.assign(altered.terraform, { required_providers: { okta: { source: "okta/okta", version: ">= 4.0" } } }),
    "provider okta has version >= 4.0",
  ],
];

test.each(named(SHOWN))(
  "a plan with $how is refused by deploy and by review, which name it",
  async ({ edit, says, args }) => {
    const { deploy, review } = await refusedRuns(edit, ...args);
    for (const { exitCode, err } of [deploy, review]) {
      expect(err).toContain("the plan does not match the current environments/local.yaml");
      expect(err).toContain(says);
      expect(exitCode).toBe(2);
    }
  },
);

/** What only the plan's file holds. */
const HIDDEN: readonly Case[] = [
  [
    "an object that is to be removed by a command",
    block({
      removed: [
        {
          from: "okta_group.gone",
          lifecycle: { destroy: true },
          provisioner: [{ "local-exec": { when: "destroy", command: "touch ran" } }],
        },
      ],
    }),
    "its configuration differs in removed",
  ],
  [
    "another setting of Terraform",
    (altered) => Object.assign(altered.terraform, { required_version: ">= 1.0" }),
    "its configuration differs in terraform.required_version",
  ],
  [
    "a lifecycle",
    set(POLICY, { lifecycle: { create_before_destroy: true } }),
    "its configuration differs in resource.okta_auth_server_policy.authorization_server_policy_users.lifecycle",
  ],
];

test.each(named(HIDDEN))("a plan with $how is refused by deploy, which names it", async ({ edit, says }) => {
  const { deploy } = await refusedRuns(edit);
  expect(deploy.err).toContain("the plan does not match the current environments/local.yaml");
  expect(deploy.err).toContain(says);
  expect(deploy.exitCode).toBe(2);
});

test("a plan that was made with another file beside ours is refused by deploy, which names the file", async () => {
  writeFileSync(stack("zz.tf"), 'output "more" { value = "1" }\n');
  try {
    await project.cli(["synth", "local"]);
    await terraform("plan", "-input=false", `-out=${path("altered.tfplan")}`);
  } finally {
    rmSync(stack("zz.tf"));
  }
  const { err, exitCode } = await project.cli(["deploy", "local", "--yes", "--plan", "altered.tfplan"]);
  expect(err).toContain("output.more differs");
  expect(exitCode).toBe(2);
});

test("a plan that was made over a state with other ids is refused, though lineage and serial are the same", async () => {
  await project.cli(["synth", "local"]);
  const state = readFileSync(path("state/local.tfstate"), "utf8");
  const [, id = ""] = /"type": "okta_group",[\s\S]*?"id": "(00g\w+)"/.exec(state) ?? [];
  const { id: other } = await adminOf(sandbox).post<{ id: string }>("/groups", { profile: { name: "Everybody Else" } });
  writeFileSync(path("state/local.tfstate"), state.replaceAll(id, other));
  try {
    await terraform("plan", "-input=false", "-refresh=false", `-out=${path("forged.tfplan")}`);
  } finally {
    writeFileSync(path("state/local.tfstate"), state);
  }
  const { err, exitCode } = await project.cli(["deploy", "local", "--yes", "--plan", "forged.tfplan"]);
  expect(err).toContain("something has changed since this plan was made; nothing was applied");
  expect(exitCode).toBe(2);
});

test("none of these plans changed anything in Okta, or ran a command", async () => {
  const groups = await adminOf(sandbox).get("/groups?limit=200");
  expect(JSON.stringify(groups)).toContain("View Only");
  expect(JSON.stringify(groups)).not.toContain('"Administrator"');
  expect(existsSync(stack("ran"))).toBe(false);
  expect(await project.cli(["diff", "local"])).toMatchObject({ exitCode: 1 });
});

test("a plan of the same file, made again and with other comments in it, is applied", async () => {
  await project.cli(["synth", "local"]);
  const configuration = JSON.parse(readFileSync(stack("cdk.tf.json"), "utf8"));
  configuration["//"].metadata.version = "0.21.1";
  writeFileSync(stack("cdk.tf.json"), JSON.stringify(configuration, null, 2));
  await terraform("plan", "-input=false", `-out=${path("again.tfplan")}`);
  expect(await project.cli(["deploy", "local", "--yes", "--plan", "again.tfplan"])).toMatchObject({ exitCode: 0 });
});
