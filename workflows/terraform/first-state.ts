import { attributesOf, numberOr } from "../../domain/access-model/attributes.ts";
import type { Environment } from "../../domain/environment.ts";
import { nameOfPlace } from "../../domain/state-place.ts";
import { StateNotReached, type StoredState, withStoredState } from "../../io/terraform/stored-state.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import { interrupted } from "../command-error.ts";
import { TEMPORARY } from "../leftovers.ts";
import { stateNotReached } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";
import { readTerraformState, type TerraformState } from "./state-instances.ts";

/**
 * Makes sure that a shared place has a state, and that its serial records since when. Without one, Terraform's backend pg
 * would block the first state of everybody else during the whole first apply; and objects that Okta created before do not
 * belong to this state. Returns the state.
 *
 * @param clockOffset how far the clock of the org is ahead of this one, in milliseconds
 */
export async function beginState(
  world: World,
  terraform: Terraform,
  { name, state: { place } }: Environment,
  clockOffset: number,
): Promise<TerraformState> {
  const present = await readTerraformState(world, terraform);
  if (place.kind === "local" || present.since !== undefined) return present;
  try {
    await withStoredState(terraform, place, TEMPORARY.state, async (state) => {
      if (present.lineage === undefined) await state.push(emptyState(terraform.binary.version));
      await beginNow(state, () => world.now().getTime() + clockOffset);
    });
  } catch (error) {
    if (world.signal.aborted) throw interrupted(["nothing was changed"]);
    if (!(error instanceof StateNotReached)) throw error;
    // Somebody else may have created it at the same time.
    const meanwhile = await readTerraformState(world, terraform);
    if (meanwhile.since !== undefined) return meanwhile;
    throw stateNotReached(`cannot store the first state of ${name}`, nameOfPlace(place), error.message);
  }
  return readTerraformState(world, terraform);
}

/** Maximum number of attempts to store a serial while others take the lock. */
const MOST = 5;

/**
 * Sets the serial of the stored state to the time at which this state begins. Throws `StateNotReached` if it cannot.
 *
 * A time as serial is greater than the serial of any apply, so Terraform would let it replace somebody else's state. Thus:
 * nobody holds the lock when the state is read; pushing it with the next serial fails if somebody has stored a state since;
 * and the time is stored only if nobody has taken the lock after that.
 *
 * @param now in milliseconds since 1970
 */
export async function beginNow(state: StoredState, now: () => number, attempt = 1): Promise<void> {
  await state.checkLock();
  const text = await state.pull();
  if (text === "") throw new StateNotReached("Error: the backend accepted a state, but does not return it");
  const { serial, ...rest } = attributesOf(JSON.parse(text));
  const next = numberOr(serial, 0) + 1;
  try {
    await state.push({ ...rest, serial: next }, false);
    await state.push({ ...rest, serial: Math.max(next + 1, now()) }, false);
  } catch (error) {
    if (!(error instanceof StateNotReached) || attempt === MOST) throw error;
    await beginNow(state, now, attempt + 1);
  }
}

/** A state without objects. Terraform sets a new lineage for the first state of a shared place. */
export function emptyState(version: string): object {
  const lineage = "00000000-0000-4000-8000-000000000000";
  return { version: 4, terraform_version: version, serial: 1, lineage, outputs: {}, resources: [] };
}
