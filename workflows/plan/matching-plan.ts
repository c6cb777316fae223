import { canonical } from "../../domain/access-model/attributes.ts";
import { foundId } from "../../domain/access-model/existing-groups.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import { fromPlan } from "../../domain/access-model/from-plan.ts";
import { planDisagreements } from "../../domain/access-model/plan-agreement.ts";
import type { Plan } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { CommandError } from "../command-error.ts";

/** Most differences in one message. */
const MOST = 10;

/**
 * Reads a plan (parsed `terraform show -json`), and adds what only the configuration (parsed `cdk.tf.json`) says. Throws a
 * `CommandError` when it is not the plan of exactly that configuration: what is approved must be what is in the file.
 */
export function matchingPlan(json: unknown, configuration: unknown, environment: Environment): Plan {
  const plan = fromPlan(json);
  const written = snapshotOfConfiguration(configuration, (lookup) => foundId(plan.foundGroups, lookup));
  if (canonical(plan.after.provider) !== canonical(written.provider)) {
    throw new CommandError("usage", `the plan was made for another org than ${environment.okta.orgUrl}`, [
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

/** As many things as one message holds, fit for a terminal, and how many more there are; `one` is what one of them is called. */
export function shortened(things: readonly string[], one = "difference"): string[] {
  const more = things.length - MOST;
  return [
    ...things.slice(0, MOST).map(printableLine),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? one : `${one}s`}`] : []),
  ];
}

/** Refuses a plan that is not of the environment's present configuration, and says in what it differs. */
export function otherPlan({ file, name }: Environment, differences: readonly string[]): CommandError {
  return new CommandError("usage", `the plan was not made from ${file} as it is now`, [
    ...shortened(differences),
    `plan again: mc-okta diff ${name} --out plan.tfplan`,
  ]);
}
