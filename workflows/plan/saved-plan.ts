import { copyFileSync } from "node:fs";
import { resolve } from "node:path";
import { configurationDifferences, plannedDifferently } from "../../domain/access-model/plan-differences.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { writePrivateFile } from "../../io/private-file.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import {
  readSavedPlanConfiguration,
  type SavedPlanConfiguration,
} from "../../io/terraform/saved-plan-configuration.ts";
import { runTerraform } from "../../io/terraform/terraform.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { World } from "../world.ts";
import type { Deployment } from "./deployment.ts";
import { matchingPlan, otherPlan, shortened } from "./matching-plan.ts";

/** Refuses to write a plan for upload that may contain client secrets. */
export function refuseSecretsInPlan({ name, file, state }: Environment): void {
  if (state.secrets === "omit") return;
  throw new CommandError("usage", `a plan of ${name} may contain client secrets, so it must not leave this machine`, [
    `set state.secrets to omit in ${file}, or plan and deploy on one machine, without --for-upload`,
  ]);
}

/** Copies a plan to a file, and as JSON to the same path with `.json` appended; only the owner can read both. */
export async function savePlan(world: World, deployment: Deployment, plan: string, file: string): Promise<void> {
  const path = resolve(world.project.folder, file);
  const json = await planJson(world, deployment, plan);
  writePrivateFile(path, "");
  copyFileSync(plan, path);
  writePrivateFile(`${path}.json`, json);
  const mayHoldSecrets = deployment.environment.state.secrets === "store";
  world.report({ kind: "planWritten", files: [file, `${file}.json`], mayHoldSecrets });
}

/**
 * An approved plan, as parsed `terraform show -json`. Throws a `CommandError` unless it is the plan of exactly the
 * environment's current configuration.
 */
export async function approvedPlan(world: World, deployment: Deployment, file: string): Promise<unknown> {
  const path = resolve(world.project.folder, file);
  const { environment, terraform } = deployment;
  const configuration = readConfiguration(terraform.workingDirectory);
  const json: unknown = JSON.parse(await planJson(world, deployment, path));
  const { after, changes } = matchingPlan(json, configuration, environment);
  if (after.resources.length === 0 && changes.length > 0) {
    throw new CommandError("usage", "the plan deletes everything; nothing was changed", [
      `to delete everything, run: mc-okta destroy ${environment.name}`,
    ]);
  }
  const differences = savedConfigurationDifferences(readSavedPlanConfiguration(path), configuration);
  if (differences.length > 0) throw otherPlan(environment, differences);
  return json;
}

/**
 * Makes sure that a new plan does exactly what was approved. The new plan is applied: the approved file contains its own
 * state and backend, which no output shows. Throws a `CommandError`.
 */
export async function requireSamePlan(
  world: World,
  deployment: Deployment,
  plan: string,
  approved: unknown,
): Promise<void> {
  const differences = plannedDifferently(approved, JSON.parse(await planJson(world, deployment, plan)));
  if (differences.length === 0) return;
  const { name } = deployment.environment;
  throw new CommandError("usage", "something has changed since this plan was made; nothing was applied", [
    ...shortened(differences.map((object) => `${object} would be planned differently now`)),
    `plan again, and have the new plan approved: mc-okta diff ${name} --out plan.tfplan`,
  ]);
}

/** Differences in the configuration inside the plan, which Terraform would use: `terraform show` does not print all of it. */
function savedConfigurationDifferences(
  { configuration, otherFiles }: SavedPlanConfiguration,
  expected: unknown,
): string[] {
  const parsed: unknown = configuration === undefined ? undefined : JSON.parse(configuration);
  // Terraform merges duplicate keys, and this parser keeps the last one: printing it again reveals them.
  const isPlain = configuration?.trim() === JSON.stringify(parsed, null, 2);
  return [
    ...otherFiles.map((file) => `it includes an extra file: ${file}`),
    ...configurationDifferences(parsed, expected).map((path) => `its configuration differs in ${path || "everything"}`),
    ...(isPlain ? [] : ["its configuration was not written by mc-okta"]),
  ];
}

/** A plan as `terraform show -json` prints it. Throws a `CommandError` when it cannot be read. */
export async function planJson(
  { signal, report }: World,
  { environment, terraform }: Deployment,
  plan: string,
): Promise<string> {
  const { exitCode, stdout, stderr } = await runTerraform(terraform, ["show", "-json", plan]);
  if (signal.aborted) throw interrupted();
  if (exitCode === 0) return stdout;
  report({ kind: "terraformOutput", text: stderr });
  throw new CommandError("usage", `cannot read ${printableLine(plan)} as a Terraform plan: see above`, [
    `create a plan: mc-okta diff ${environment.name} --out plan.tfplan`,
  ]);
}
