import { addressOfResource } from "../../domain/access-model/attributes.ts";
import { fromPlan } from "../../domain/access-model/from-plan.ts";
import { kindOf } from "../../domain/adopt/matching.ts";
import { unfinishedCreations } from "../../domain/adopt/unfinished.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { readJournal } from "../../io/terraform/journal.ts";
import { CommandError } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import { shortened } from "../plan/matching-plan.ts";
import type { ShownPlan } from "../plan/plan.ts";
import { planJson } from "../plan/saved-plan.ts";
import { stateElsewhere } from "../stack/not-deployed.ts";
import type { World } from "../world.ts";
import { findObjects } from "./find-objects.ts";
import { knownObjects } from "./known-objects.ts";
import type { Doubts } from "./log-recovery.ts";

/**
 * Makes sure that Okta has no objects with the names of those that a plan creates: the apply would stop halfway. Throws a
 * `CommandError` that lists them.
 */
export async function refuseExisting(
  world: World,
  deployment: Deployment,
  plan: ShownPlan,
  doubts: Doubts = new Map(),
): Promise<void> {
  if (!plan.hasChanges) return;
  const { environment, journal, org } = deployment;
  const { changes } = fromPlan(JSON.parse(await planJson(world, deployment, plan.file)));
  const made = new Set(changes.filter(({ action }) => action === "create").map(({ address }) => address));
  if (made.size === 0) return;
  const known = await knownObjects(world, deployment);
  const { pairs, ambiguities, misfits } = await findObjects(org, known);
  const begun = unfinishedCreations(readJournal(journal), new Set(known.state.map(addressOfResource)));
  const free = [
    ...pairs.filter(({ type }) => type !== "okta_app_group_assignments"),
    ...ambiguities.map(({ ids, ...one }) => ({ ...one, id: ids.join(", ") })),
  ].map((one) => (begun.some(({ address }) => address === one.address) ? { ...one, because: BEGUN } : one));
  const existing: Existing[] = [...free, ...misfits.filter(({ isInTheWay }) => isInTheWay)].filter(({ address }) =>
    made.has(address),
  );
  if (existing.length === 0) return;
  throw new CommandError("usage", "Okta already has objects with these names; nothing was changed", [
    ...shortened(
      existing.map((one) => asLine(one, doubts.get(one.address))),
      "object",
    ),
    ...waysOut(existing, environment, await stateElsewhere(world, environment)),
  ]);
}

/** An object with the name of one that a plan creates. */
interface Existing {
  readonly address: string;
  readonly name: string;
  readonly id: string;
  /** Who owns it; absent if unknown. */
  readonly because?: string;
}

const BEGUN = "an interrupted deploy started to create it";

function asLine({ address, name, id, because }: Existing, doubts: readonly string[] = []): string {
  const why = [...(because === undefined ? [] : [because]), ...doubts].join("; ");
  return printableLine(`${kindOf(address)} ${name} ${id}${why === "" ? "" : `: ${why}`}`);
}

/** What to do, for each possible owner of the objects. */
function waysOut(existing: readonly Existing[], { file, name }: Environment, states: readonly string[]): string[] {
  const isAny = (test: (one: Existing) => boolean) => existing.some(test);
  return [
    ...(isAny(({ because }) => because === BEGUN)
      ? [`to take over what that deploy created: mc-okta deploy ${name}`]
      : []),
    ...(isAny(({ because }) => because === undefined)
      ? [...states, `if they belong to this setup (created by hand, or its state was lost): mc-okta adopt ${name}`]
      : []),
    ...(isAny(({ because }) => because !== BEGUN)
      ? [
          `if they belong to someone else: choose different names in ${file}`,
          "  (groupName, appLabel, authorizationServer.name)",
        ]
      : []),
  ];
}
