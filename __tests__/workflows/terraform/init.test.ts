import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { sharedByAll } from "../../../workflows/project/several-environments.ts";
import { terraformInit } from "../../../workflows/terraform/init.ts";
import { testWorld } from "../../cli/context.ts";
import { type FakeTerraform, fakeTerraform } from "../fake-terraform.ts";

const CONFIGURATION = { terraform: { backend: { local: { path: "../new.tfstate" } } } };
const STATE = JSON.stringify({ resources: [{ mode: "managed", type: "okta_group", name: "role_view_only" }] });

let fake: FakeTerraform;
afterEach(() => fake.remove());

/** Initializes with a Terraform that fails with a text unless it gets a flag. */
async function initialized(text: string, flag = "-never", prepare: (folder: string) => void = () => {}) {
  fake = fakeTerraform(CONFIGURATION, `case "$*" in *${flag}*) exit 0;; esac\nprintf '%s' '${text}' >&2\nexit 1`);
  const { folder, terraform } = fake;
  prepare(folder);
  const project = { folder, environmentsFolder: join(folder, "environments"), outdir: join(folder, "cdktf.out") };
  return terraformInit(testWorld({ project }), terraform).then(
    () => "initialized",
    ({ kind, message, next }) => ({ kind, message, next }),
  );
}

const keep = (folder: string, backend: unknown) => {
  mkdirSync(join(folder, "stack/.terraform"));
  writeFileSync(join(folder, "stack/.terraform/terraform.tfstate"), JSON.stringify({ backend }));
};

const oldState = (text: string) => (folder: string) => {
  keep(folder, { type: "local", config: { path: "../old.tfstate", workspace_dir: null } });
  writeFileSync(join(folder, "old.tfstate"), text);
};

test("another provider version than the locked one is taken over", async () => {
  const text = "Error: Failed to query\n\nlocked provider okta/okta 4.20.0 does not match\nconfigured version 6.12.0";
  expect(await initialized(text, "-upgrade")).toBe("initialized");
  expect(fake.calls()).toEqual(["init -no-color", "init -no-color -upgrade"]);
});

test("a state that is still at the former state.path must be moved, and Terraform is not started", async () => {
  expect(await initialized("", "-never", oldState(STATE))).toEqual({
    kind: "usage",
    message: "the place of the state has changed, but the state is still in old.tfstate",
    next: ["move it first: mc-okta state move stack"],
  });
  expect(fake.calls()).toEqual([]);
});

test("with two states, no hint suggests to overwrite one with the other", async () => {
  const prepare = (folder: string) => {
    oldState(STATE)(folder);
    writeFileSync(join(folder, "new.tfstate"), STATE);
  };
  expect(await initialized("", "-never", prepare)).toMatchObject({
    message: "the place of the state has changed, but old.tfstate has a state too",
    next: [
      "another state is in new.tfstate; find out which one is out of date",
      "if it is old.tfstate, move that file away, then run the command again",
    ],
  });
});

test("another state.path is taken over once nothing is left at the former one", async () => {
  expect(await initialized("", "-reconfigure", oldState(""))).toBe("initialized");
  expect(fake.calls()).toEqual(["init -no-color -reconfigure"]);
});

test("the state.path of the last time is not taken over again", async () => {
  const prepare = (folder: string) => keep(folder, { type: "local", config: { path: "../new.tfstate" } });
  expect(await initialized("", "init", prepare)).toBe("initialized");
  expect(fake.calls()).toEqual(["init -no-color"]);
});

test.each([
  ["of a kind that no environment file can name", { type: "consul", config: { path: "s" } }],
  ["with workspaces of its own", { type: "local", config: { path: "../new.tfstate", workspace_dir: "/tmp/x" } }],
])("a backend %s in .terraform is refused, and Terraform is not started", async (_, backend) => {
  fake = fakeTerraform(CONFIGURATION, "exit 0");
  keep(fake.folder, backend);
  await expect(terraformInit(testWorld({}), fake.terraform)).rejects.toThrow(".terraform/terraform.tfstate");
  expect(fake.calls()).toEqual([]);
});

test("a state that is still in a shared place must be moved, and no request is sent there", async () => {
  const shared = { type: "http", config: { address: "http://127.0.0.1:1/s", lock_address: null } };
  expect(await initialized("", "-never", (folder) => keep(folder, shared))).toEqual({
    kind: "usage",
    message: "the place of the state has changed, but the state is still in http http://127.0.0.1:1/s",
    next: ["move it first: mc-okta state move stack"],
  });
  expect(fake.calls()).toEqual([]);
});

test("a state that is in the new place by now is taken over from a shared place", async () => {
  const shared = { type: "pg", config: { schema_name: "one" } };
  const prepare = (folder: string) => {
    keep(folder, shared);
    writeFileSync(join(folder, "new.tfstate"), STATE);
  };
  expect(await initialized("", "-reconfigure", prepare)).toBe("initialized");
});

test.each([
  [
    "Error: Error refreshing state: Unsupported state file format",
    "cannot read the state new.tfstate; replace it with a backup, such as new.tfstate.backup",
  ],
  [
    "Error: Failed to query available provider packages",
    "it needs the okta provider, from its registry or from a local mirror",
  ],
])("after %j the hint is about its cause", async (text, hint) => {
  expect(await initialized(text)).toEqual({
    kind: "usage",
    message: "Terraform init failed: see above",
    next: [hint],
  });
});

describe("in a run of several environments, two inits", () => {
  async function initTwice(script: string, { env = {}, isInstalled = false } = {}): Promise<void> {
    fake = fakeTerraform(CONFIGURATION, script);
    if (isInstalled) mkdirSync(join(fake.folder, "stack/.terraform/providers"), { recursive: true });
    const nothing = { environments: [], findings: [], names: [], files: [], defaults: [] };
    const world = testWorld(sharedByAll(testWorld(), { names: [], loaded: nothing }));
    const terraform = { ...fake.terraform, env: { PATH: process.env["PATH"], ...env } };
    await Promise.all([terraformInit(world, terraform), terraformInit(world, terraform)]);
  }

  test("wait for each other where providers may be installed: a plugin cache takes one at a time", async () => {
    await initTwice("echo begun >> ../log; sleep 0.1; echo ended >> ../log");
    const log = readFileSync(join(fake.folder, "log"), "utf8").trim().split("\n");
    expect(log).toEqual(["begun", "ended", "begun", "ended"]);
  });

  /** Ends when the other one has begun, too. */
  const TOGETHER = "until [ $(wc -l < ../calls) = 2 ]; do sleep 0.05; done";

  test("run side by side where they are installed", async () => {
    await initTwice(TOGETHER, { isInstalled: true });
    expect(fake.calls()).toHaveLength(2);
  });

  test("run side by side where a running provider is used", async () => {
    await initTwice(TOGETHER, { env: { TF_REATTACH_PROVIDERS: "{}" } });
    expect(fake.calls()).toHaveLength(2);
  });
});
