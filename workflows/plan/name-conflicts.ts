import { type NameConflict, nameConflicts } from "../../domain/access-model/name-conflicts.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { CommandError } from "../command-error.ts";
import type { World } from "../world.ts";
import type { Deployment } from "./deployment.ts";
import { sourceOfResource } from "./explained-errors.ts";
import { planJson } from "./saved-plan.ts";

/**
 * Refuses a plan in which an object takes the name of another one: Okta would refuse it during the apply. Throws a
 * `CommandError`.
 */
export async function refuseNameConflicts(world: World, deployment: Deployment, plan: string): Promise<void> {
  const conflicts = nameConflicts(JSON.parse(await planJson(world, deployment, plan)));
  if (conflicts.length === 0) return;
  throw new CommandError("usage", "the apply would fail halfway: a name is still taken in Okta; nothing was changed", [
    ...conflicts.flatMap((conflict) => taken(conflict, deployment.environment)),
    ...new Set(conflicts.map((conflict) => wayOut(conflict, conflicts))),
  ]);
}

function taken({ what, name, taker, holder, holderIs }: NameConflict, environment: Environment): string[] {
  const [type = "", resource = ""] = taker.split(".");
  const { file, line, column } = sourceOfResource({ type, name: resource }, environment);
  const becomes = holderIs === "delete" ? ", which is deleted" : "";
  return [
    printableLine(`${file}:${line}:${column} ${taker}`),
    printableLine(`  takes the ${what} "${name}" of ${holder}${becomes}`),
  ];
}

/** How to free the name. Of objects that exchange names, always the same one is renamed first. */
function wayOut(conflict: NameConflict, conflicts: readonly NameConflict[]): string {
  const { taker, holder, holderIs } = conflict;
  if (holderIs === "forget") return `choose another name for ${taker}: the other object remains in Okta`;
  if (holderIs === "delete") return `deploy without ${taker} first, then with it`;
  const [first] = exchangingWith(taker, conflicts);
  if (first === undefined) return `deploy only the new name of ${holder} first, then the rest`;
  return `deploy only a temporary name for ${first} first, then the names of the others, then its final name`;
}

/** Addresses of the objects that exchange their names in a circle with one of them, sorted; none without a circle. */
function exchangingWith(address: string, conflicts: readonly NameConflict[]): string[] {
  const holders = new Map(conflicts.map(({ taker, holder }) => [taker, holder]));
  const circle = [address];
  for (let next = holders.get(address); next !== undefined; next = holders.get(next)) {
    if (next === address) return circle.sort();
    if (circle.includes(next)) return [];
    circle.push(next);
  }
  return [];
}
