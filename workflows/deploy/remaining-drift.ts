import type { DriftFinding } from "../../domain/drift/drift.ts";
import { isAtLeast } from "../../domain/review/severity.ts";
import { CommandError } from "../command-error.ts";
import { readDrift, requireDeployed } from "../drift/drift.ts";
import { openOrg } from "../org/okta-access.ts";
import type { Deployment } from "../plan/deployment.ts";
import { storedState } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";

/** Drift that a deploy does not revert, or why it was not read. */
export type RemainingDrift = readonly DriftFinding[] | { readonly notLookedAt: string };

/** Changes by hand that give access and that the deploy does not revert. A failed read does not fail the deploy. */
export async function remainingDrift(world: World, { environment, terraform }: Deployment): Promise<RemainingDrift> {
  try {
    const state = await requireDeployed(world, environment, await storedState(world, environment));
    const org = await openOrg(world, environment);
    const { workingDirectory } = terraform;
    const { drift } = await readDrift(world, org, { environment, state, workingDirectory });
    return drift.findings.filter(({ accepted, severity }) => accepted === undefined && isAtLeast(severity, "warning"));
  } catch (error) {
    // Everything is applied at this point: Ctrl-C ends only this read.
    if (world.signal.aborted) {
      return { notLookedAt: `interrupted; to check it, run: mc-okta drift ${environment.name}` };
    }
    if (!(error instanceof CommandError)) throw error;
    return { notLookedAt: error.message };
  }
}
