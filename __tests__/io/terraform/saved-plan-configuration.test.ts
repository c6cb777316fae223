import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSavedPlanConfiguration } from "../../../io/terraform/saved-plan-configuration.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-plan-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function planned(files: Readonly<Record<string, string>>): string {
  const path = join(folder, "plan.tfplan");
  const own = { tfplan: "…", "tfconfig/modules.json": "[]", "tfconfig/m-/cdk.tf.json": '{"a":1}' };
  const all = Object.entries({ ...own, ...files }).map(([name, text]) => [name, strToU8(text)] as const);
  writeFileSync(path, zipSync(Object.fromEntries(all)));
  return path;
}

test("the configuration is that of the plan", () => {
  expect(readSavedPlanConfiguration(planned({}))).toEqual({ configuration: '{"a":1}', otherFiles: [] });
});

test("further files of the folder and of modules are named", () => {
  const path = planned({ "tfconfig/m-/zz.tf": "", "tfconfig/m-more/main.tf": "" });
  expect(readSavedPlanConfiguration(path).otherFiles).toEqual(["zz.tf", "more/main.tf"]);
});

test("a file that is no archive, such as an encrypted plan, is not read", () => {
  const path = join(folder, "encrypted.tfplan");
  writeFileSync(path, '{"meta":{},"encrypted_data":""}');
  expect(() => readSavedPlanConfiguration(path)).toThrow("it is not a plan that Terraform wrote, or it is encrypted");
});
