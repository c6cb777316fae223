import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBaseConfiguration } from "../../../io/terraform/base-configuration.ts";
import { readPlanFile } from "../../../io/terraform/plan-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-plan-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (text: string) => {
  const path = join(folder, "plan.json");
  writeFileSync(path, text);
  return path;
};

test("a plan is returned unchanged", () => {
  expect(readPlanFile(file('{"resource_changes":[]}'))).toEqual({ resource_changes: [] });
});

test.each([
  ["PK\u0003\u0004", "it is a binary plan of Terraform; mc-okta diff --out also writes it as JSON"],
  ["{", "it is not JSON; export the plan with terraform show -json"],
  ['{"version":4}', "it is not a plan; export the plan with terraform show -json"],
  ["[]", "it is not a plan; export the plan with terraform show -json"],
])("%j is refused, with what to do", (text, reason) => {
  expect(() => readPlanFile(file(text))).toThrow(reason);
});

test("a base is a cdktf.out, or one stack's own folder", () => {
  mkdirSync(join(folder, "stacks/production"), { recursive: true });
  writeFileSync(join(folder, "stacks/production/cdk.tf.json"), '{"resource":{}}');
  expect(readBaseConfiguration(folder, "production")).toEqual({ resource: {} });
  expect(readBaseConfiguration(join(folder, "stacks/production"), "production")).toEqual({ resource: {} });
});

test("an environment that the base does not have is not there", () => {
  mkdirSync(join(folder, "stacks"));
  expect(readBaseConfiguration(folder, "new")).toBeUndefined();
});

test("a folder that nothing was synthesized into is no base", () => {
  expect(() => readBaseConfiguration(folder, "production")).toThrow("nothing was synthesized into it");
});

test("a base that is no JSON is refused", () => {
  writeFileSync(join(folder, "cdk.tf.json"), "{");
  expect(() => readBaseConfiguration(folder, "production")).toThrow("it is not JSON; run mc-okta synth again");
});

test("a plan with a duplicate key is refused, because Terraform and this tool would read two different ones", () => {
  const plan = '{"resource_changes":[],\n"planned_values":{"outputs":{}, "outputs":{"x":1}}}';
  expect(() => readPlanFile(file(plan))).toThrow(
    `${join(folder, "plan.json")}: duplicate key planned_values.outputs, line 2; remove one of them`,
  );
});

test("a base with a duplicate key is refused", () => {
  const path = join(folder, "cdk.tf.json");
  writeFileSync(path, '{"resource":{"okta_group":{"x":{"name":"A"}},"okta_group":{"x":{"name":"B"}}}}');
  expect(() => readBaseConfiguration(folder, "production")).toThrow(
    `${path}: duplicate key resource.okta_group, line 1; remove one of them`,
  );
});
