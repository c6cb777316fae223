import { canonical } from "../../domain/access-model/attributes.ts";
import { foundId } from "../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import { fromPlan } from "../../domain/access-model/from-plan.ts";
import { planDisagreements } from "../../domain/access-model/plan-agreement.ts";
import type { Plan } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { CommandError } from "../command-error.ts";

/** Maximum number of differences in one message. */
const MOST = 10;

/**
 * Reads a plan (parsed `terraform show -json`), and adds what only the configuration (parsed `cdk.tf.json`) has. Throws a
 * `CommandError` unless it is the plan of exactly that configuration: an approval is for what the file says.
 */
export function matchingPlan(json: unknown, configuration: unknown, environment: Environment): Plan {
  const plan = fromPlan(json);
  const written = snapshotOfConfiguration(configuration, (lookup) => foundId(plan.foundGroups, lookup));
  if (canonical(plan.after.provider) !== canonical(written.provider)) {
    throw new CommandError("usage", `the plan is for a different org than ${environment.okta.orgUrl}`, [
      `plan this environment: mc-okta diff ${environment.name} --out plan.tfplan`,
    ]);
  }
  const disagreements = planDisagreements(json, configuration);
  if (disagreements.length > 0) {
    throw otherPlan(
      environment,
      disagreements.map(({ object, what }) => `${object} ${what}`),
    );
  }
  const { model: _, resources: __, ...settings } = written;
  return { ...plan, after: { ...settings, ...plan.after } };
}

/** The first lines of a list, safe to print, and how many more there are; `one` is the noun of an entry. */
export function shortened(things: readonly string[], one = "difference"): string[] {
  const more = things.length - MOST;
  return [
    ...things.slice(0, MOST).map(printableLine),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? one : `${one}s`}`] : []),
  ];
}

/** The error for a plan that is not of the environment's current configuration, with the differences. */
export function otherPlan({ file, name }: Environment, differences: readonly string[]): CommandError {
  return new CommandError("usage", `the plan does not match the current ${file}`, [
    ...shortened(differences),
    `plan again: mc-okta diff ${name} --out plan.tfplan`,
  ]);
}
