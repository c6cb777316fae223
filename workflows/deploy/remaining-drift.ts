import type { DriftFinding } from "../../domain/drift/drift.ts";
import { isAtLeast } from "../../domain/review/severity.ts";
import { CommandError } from "../command-error.ts";
import { readDrift, requireDeployed } from "../drift/drift.ts";
import { openOrg } from "../org/okta-access.ts";
import type { Deployment } from "../plan/deployment.ts";
import { storedState } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";

/** What no deploy changes, or why it was not looked at. */
export type RemainingDrift = readonly DriftFinding[] | { readonly notLookedAt: string };

/** What somebody did by hand that gives access, and that the deploy leaves as it is. What cannot be read fails no deploy. */
export async function remainingDrift(world: World, { environment, terraform }: Deployment): Promise<RemainingDrift> {
  try {
    const state = await requireDeployed(world, environment, await storedState(world, environment));
    const org = await openOrg(world, environment);
    const { workingDirectory } = terraform;
    const { drift } = await readDrift(world, org, { environment, state, workingDirectory });
    return drift.findings.filter(({ accepted, severity }) => accepted === undefined && isAtLeast(severity, "warning"));
  } catch (error) {
    // All was applied by then: Ctrl-C ends the look, and not the deploy.
    if (world.signal.aborted) {
      return { notLookedAt: `interrupted before it was looked at; mc-okta drift ${environment.name} does that` };
    }
    if (!(error instanceof CommandError)) throw error;
    return { notLookedAt: error.message };
  }
}
