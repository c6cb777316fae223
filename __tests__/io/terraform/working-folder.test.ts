import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  ForeignFiles,
  requireOwnConfiguration,
  requireOwnFiles,
  stackFolders,
} from "../../../io/terraform/working-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-folder-"));
  write("cdk.tf.json", "{}");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text = ""): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** What is refused, as `name: what`. */
function refused(check: () => void = () => requireOwnFiles(folder)): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof ForeignFiles) return error.files.map(({ name, what }) => `${name}: ${what}`);
    throw error;
  }
}

test.each([
  ["zz.tf", "configuration"],
  ["zz.tf.json", "configuration"],
  ["zz.tofu", "configuration"],
  ["zz.tofu.json", "configuration"],
  ["cdk.tofu.json", "configuration"],
  ["cdk.tf", "configuration"],
  ["generated_resources.tf", "configuration"],
  ["my override.tf", "configuration"],
  ["a\nb.tf", "configuration"],
  ["override.tf", "an override of the configuration"],
  ["override.tf.json", "an override of the configuration"],
  ["x_override.tf", "an override of the configuration"],
  ["x_override.tf.json", "an override of the configuration"],
  ["x_override.tofu.json", "an override of the configuration"],
  ["terraform.tfvars", "values of variables"],
  ["Terraform.TFVARS", "values of variables"],
  ["terraform.tfvars.json", "values of variables"],
  ["x.auto.tfvars", "values of variables"],
  ["x.auto.tfvars.json", "values of variables"],
  [".x.auto.tfvars", "values of variables"],
  ["#x.auto.tfvars", "values of variables"],
  ["x.tftest.hcl", "a test: init reads it, and downloads the modules and providers that it names"],
  ["x.tftest.json", "a test: init reads it, and downloads the modules and providers that it names"],
  ["x.tofutest.hcl", "a test: init reads it, and downloads the modules and providers that it names"],
  ["tests/x.tftest.hcl", "a test: init reads it, and downloads the modules and providers that it names"],
  [".terraform/modules/modules.json", ""],
  ["terraform.d/plugins/registry.terraform.io/okta/okta/6.12.0/linux_amd64/terraform-provider-okta_v6.12.0", ""],
])("%s is refused by name", (name, what) => {
  write(name);
  const known: Record<string, string> = {
    ".terraform/modules/modules.json": ".terraform/modules: modules, which the stack has none of",
    "terraform.d/plugins/registry.terraform.io/okta/okta/6.12.0/linux_amd64/terraform-provider-okta_v6.12.0":
      "terraform.d: a mirror: Terraform takes provider programs from it",
  };
  expect(refused()).toEqual([known[name] ?? `${name}: ${what}`]);
});

test("all of them are named at once", () => {
  for (const name of ["a.tf", "b.auto.tfvars", "notes.txt"]) write(name);
  expect(refused()).toEqual(["a.tf: configuration", "b.auto.tfvars: values of variables"]);
});

test("a symbolic link is read like a file", () => {
  symlinkSync("cdk.tf.json", join(folder, "zz.tf.json"));
  expect(refused()).toEqual(["zz.tf.json: configuration"]);
});

test.each([
  "notes.txt",
  "README.md",
  "plan",
  "plan.json",
  "mc-okta-4711.tfplan",
  "terraform.tfstate",
  "terraform.tfstate.backup",
  "errored.tfstate",
  "errored.tfstate.pushed-serial-7",
  "crash.log",
  ".x.tf",
  "x.tf~",
  "#x.tf#",
  ".cdk.tf.json.swp",
  ".x.tftest.hcl",
  "x.tf.bak",
  "x.tf.orig",
  "x.TF",
  "x.tfvars",
  "x.auto.tfvars~",
  "x.tfbackend",
  ".terraformrc",
  ".terraform.lock.hcl",
  ".terraform/terraform.tfstate",
  ".terraform/providers/registry.terraform.io/okta/okta/6.12.0/linux_amd64/terraform-provider-okta_v6.12.0",
  "tests/notes.txt",
  "tests/x.tf",
  "folder.tf/x.txt",
  "modules/x/main.tf",
])("%s, which Terraform does not read, may stay", (name) => {
  write(name);
  expect(refused()).toEqual([]);
});

test("another workspace has another state", () => {
  write(".terraform/environment", "other\n");
  expect(refused()).toEqual([".terraform/environment: another workspace than default: it selects another state"]);
});

test("another workspace behind a symbolic link, too", () => {
  write("elsewhere", "other");
  mkdirSync(join(folder, ".terraform"));
  symlinkSync("../elsewhere", join(folder, ".terraform/environment"));
  expect(refused()).toEqual([".terraform/environment: another workspace than default: it selects another state"]);
});

test.each(["default", " default\n", ""])("the workspace %j is the used one", (workspace) => {
  write(".terraform/environment", workspace);
  expect(refused()).toEqual([]);
});

test("a folder that is not there yet holds nothing", () => {
  expect(refused(() => requireOwnFiles(join(folder, "none")))).toEqual([]);
});

test("a configuration that was changed since is refused", () => {
  expect(refused(() => requireOwnFiles(folder, "{}"))).toEqual([]);
  write("cdk.tf.json", '{"resource":{}}');
  expect(refused(() => requireOwnFiles(folder, "{}"))).toEqual([
    "cdk.tf.json: changed by something else since it was synthesized",
  ]);
});

test("a configuration that is gone is refused", () => {
  rmSync(join(folder, "cdk.tf.json"));
  expect(refused(() => requireOwnFiles(folder, "{}"))).toEqual([
    "cdk.tf.json: changed by something else since it was synthesized",
  ]);
});

test("a link or a folder in place of the configuration is refused before something is written through it", () => {
  const check = () => requireOwnConfiguration(folder);
  expect(refused(check)).toEqual([]);
  rmSync(join(folder, "cdk.tf.json"));
  expect(refused(check)).toEqual([]);
  symlinkSync("elsewhere", join(folder, "cdk.tf.json"));
  expect(refused(check)).toEqual(["cdk.tf.json: a symbolic link in place of the stack"]);
  expect(refused()).toEqual(["cdk.tf.json: a symbolic link in place of the stack"]);
  rmSync(join(folder, "cdk.tf.json"));
  mkdirSync(join(folder, "cdk.tf.json"));
  expect(refused(check)).toEqual(["cdk.tf.json: not a regular file"]);
});

const LINK = "a symbolic link in place of the folder: the path of the state would lead elsewhere";

test.each([requireOwnFiles, requireOwnConfiguration])("a stack's folder that is a link is refused: %o", (check) => {
  write("elsewhere/cdk.tf.json", "{}");
  mkdirSync(join(folder, "stacks"));
  symlinkSync("../elsewhere", join(folder, "stacks/prod"));
  expect(refused(() => check(join(folder, "stacks/prod")))).toEqual([`prod: ${LINK}`]);
});

test.each([requireOwnFiles, requireOwnConfiguration])("so is a link in place of the folder of stacks: %o", (check) => {
  write("elsewhere/prod/cdk.tf.json", "{}");
  symlinkSync("elsewhere", join(folder, "stacks"));
  expect(refused(() => check(join(folder, "stacks/prod")))).toEqual([`stacks: ${LINK}`]);
});

test.each([requireOwnFiles, requireOwnConfiguration])("a stack's folder beside a link is fine: %o", (check) => {
  write("stacks/prod/cdk.tf.json", "{}");
  symlinkSync("prod", join(folder, "stacks/other"));
  expect(refused(() => check(join(folder, "stacks/prod")))).toEqual([]);
});

test("stacks are listed by their folders and the links in place of one, not by files", () => {
  write("stacks/prod/cdk.tf.json");
  write("stacks/notes.txt");
  symlinkSync("prod", join(folder, "stacks/linked"));
  expect(stackFolders(folder).sort()).toEqual(["linked", "prod"]);
});
