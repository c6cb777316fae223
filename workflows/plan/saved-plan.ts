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

/** Refuses to keep a plan for other machines that may hold client secrets. */
export function refuseSecretsInPlan({ name, file, state }: Environment): void {
  if (state.secrets === "omit") return;
  throw new CommandError("usage", `a plan of ${name} may hold client secrets, so it must not leave this machine`, [
    `set state.secrets to omit in ${file}, or plan and deploy on one machine, without --for-upload`,
  ]);
}

/** Copies a plan into a file, and beside it as JSON with `.json` behind the name, both for the owner alone. */
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
 * A plan that was approved, as parsed `terraform show -json`. Throws a `CommandError` when it is not the plan of exactly the
 * environment's present configuration.
 */
export async function approvedPlan(world: World, deployment: Deployment, file: string): Promise<unknown> {
  const path = resolve(world.project.folder, file);
  const { environment, terraform } = deployment;
  const configuration = readConfiguration(terraform.workingDirectory);
  const json: unknown = JSON.parse(await planJson(world, deployment, path));
  const { after, changes } = matchingPlan(json, configuration, environment);
  if (after.resources.length === 0 && changes.length > 0) {
    throw new CommandError("usage", "the plan deletes everything; nothing was changed", [
      `mc-okta destroy ${environment.name} does that, and asks for the name`,
    ]);
  }
  const differences = savedConfigurationDifferences(readSavedPlanConfiguration(path), configuration);
  if (differences.length > 0) throw otherPlan(environment, differences);
  return json;
}

/**
 * Makes sure that a plan made now does exactly what was approved. It is the one that is applied: the file that was approved
 * brings a state and a backend of its own, which nothing prints. Throws a `CommandError`.
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
    `plan again, and have that plan approved: mc-okta diff ${name} --out plan.tfplan`,
  ]);
}

/** What Terraform would read from the plan instead of the configuration: `terraform show` does not print all of it. */
function savedConfigurationDifferences(
  { configuration, otherFiles }: SavedPlanConfiguration,
  expected: unknown,
): string[] {
  const parsed: unknown = configuration === undefined ? undefined : JSON.parse(configuration);
  // Terraform merges duplicate keys, and the parser here keeps the last: they are gone when it is written again.
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
  throw new CommandError("usage", `${printableLine(plan)} is no plan that can be read: see above`, [
    `make one: mc-okta diff ${environment.name} --out plan.tfplan`,
  ]);
}
