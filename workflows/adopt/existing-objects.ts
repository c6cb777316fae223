import { addressOfResource } from "../../domain/access-model/attributes.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import { fromPlan } from "../../domain/access-model/from-plan.ts";
import { kindOf } from "../../domain/adopt/matching.ts";
import { unfinishedCreations } from "../../domain/adopt/unfinished.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { readJournal } from "../../io/terraform/journal.ts";
import { CommandError } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import { shortened } from "../plan/matching-plan.ts";
import type { ShownPlan } from "../plan/plan.ts";
import { planJson } from "../plan/saved-plan.ts";
import { deployedState } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";
import { findObjects } from "./find-objects.ts";

/**
 * Makes sure that Okta has nothing of the name of what a plan makes: the apply would stop in the middle. Throws a
 * `CommandError` that names each.
 */
export async function refuseExisting(world: World, deployment: Deployment, plan: ShownPlan): Promise<void> {
  if (!plan.hasChanges) return;
  const { environment, journal, org, terraform } = deployment;
  const { changes } = fromPlan(JSON.parse(await planJson(world, deployment, plan.file)));
  const made = new Set(changes.filter(({ action }) => action === "create").map(({ address }) => address));
  if (made.size === 0) return;
  const desired = snapshotOfConfiguration(readConfiguration(terraform.workingDirectory)).resources;
  const state = deployedState(world.project, environment)?.resources ?? [];
  const { pairs, ambiguities, misfits } = await findObjects(org, { desired, state });
  const existing = [
    ...pairs.filter(({ type }) => type !== "okta_app_group_assignments"),
    ...ambiguities.map(({ ids, ...one }) => ({ ...one, id: ids.join(", ") })),
    ...misfits.filter(({ isInTheWay }) => isInTheWay),
  ].filter(({ address }) => made.has(address));
  if (existing.length === 0) return;
  const begun = unfinishedCreations(readJournal(journal), new Set(state.map(addressOfResource)));
  const isInterrupted = existing.every(({ address }) => begun.some((one) => one.address === address));
  throw new CommandError("usage", "Okta already has objects of these names; nothing was changed", [
    ...shortened(existing.map((one) => printableLine(`${kindOf(one.address)} ${one.name} ${one.id}`))),
    ...(isInterrupted ? afterInterruption(environment) : waysOut(environment)),
  ]);
}

function afterInterruption({ name }: Environment): string[] {
  return [`a deploy that was interrupted began to make them: mc-okta deploy ${name} takes over what is surely its own`];
}

function waysOut({ file, name }: Environment): string[] {
  return [
    `if they are of this setup (made by hand, or its state is lost): mc-okta adopt ${name}`,
    `if not: give the new ones other names in ${file} (groupName, appLabel, authorizationServer.name)`,
  ];
}
