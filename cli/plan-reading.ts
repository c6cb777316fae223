import { canonical } from "../domain/access-model/canonical-value.ts";
import { changesSince } from "../domain/access-model/changes-between.ts";
import { fromPlan } from "../domain/access-model/from-plan.ts";
import type { PlanReading, Reading } from "../domain/access-model/reading.ts";
import type { Environment } from "../domain/environment.ts";
import { CommandError } from "./command-error.ts";
import { EXIT } from "./exit-codes.ts";

/**
 * Reads a plan (parsed `terraform show -json`), and adds what only the configuration says. Throws a `CommandError` when it
 * was made from another configuration than the environment's present one: what is approved must be what is in the file.
 */
export function planReading(json: unknown, configuration: Reading, environment: Environment): PlanReading {
  const plan = fromPlan(json);
  const destroys = plan.after.resources.length === 0 && plan.changes.some(({ action }) => action === "delete");
  if (canonical(plan.after.provider) !== canonical(configuration.provider)) {
    throw new CommandError(EXIT.usage, `the plan was made for another org than ${environment.okta.orgUrl}`, [
      `plan this environment: mc-okta diff ${environment.name} --out plan.tfplan`,
    ]);
  }
  const [difference] = destroys ? [] : changesSince(plan.after, configuration);
  if (difference !== undefined) {
    throw new CommandError(EXIT.usage, `the plan was not made from ${environment.file} as it is now`, [
      `it differs at ${[difference.address, ...difference.attributes].join(", ")}`,
      `plan again: mc-okta diff ${environment.name} --out plan.tfplan`,
    ]);
  }
  const { model: _, resources: __, ...said } = configuration;
  return { ...plan, after: { ...said, ...plan.after } };
}
