import { canonical } from "../../domain/access-model/attributes.ts";
import type { ObjectFacts } from "../../domain/adopt/evidence.ts";
import { kindOf, type Pair } from "../../domain/adopt/matching.ts";
import { renewSecrets } from "../../io/okta/secret-renewal.ts";
import type { ImportBlock } from "../../stacks/mc-okta-stack.ts";
import { CommandError } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import type { World } from "../world.ts";

/** An object of the org that the next apply takes over, with its facts. */
export interface TakenOver {
  readonly pair: Pair;
  readonly facts: ObjectFacts;
  /** Reads its facts again. */
  readonly look: () => Promise<ObjectFacts>;
}

/** Reports the objects that a deploy takes over, and returns their import blocks for the plan. */
export function importsOf({ report }: World, taken: readonly TakenOver[]): ImportBlock[] {
  if (taken.length === 0) return [];
  report({
    kind: "takenOver",
    objects: taken.map(({ pair: { type, name, id }, facts: { created } }) => ({
      what: kindOf(type),
      name,
      id,
      ...(created !== undefined && { created }),
    })),
  });
  return taken.map(({ pair: { address, importId } }) => ({ to: address, id: importId }));
}

/**
 * Makes sure that objects have not changed since the confirmation. Then replaces all secrets of each app that authenticates
 * with one, before a policy includes the app: nobody who knows an old secret gets a token. Throws a `CommandError`.
 */
export async function secure(taken: readonly TakenOver[], { environment, org }: Deployment): Promise<void> {
  for (const { pair, facts, look } of taken) {
    if (canonical(await look()) === canonical(facts)) continue;
    throw new CommandError(
      "findings",
      `${pair.name} ${pair.id} has changed since it was shown; nothing was taken over`,
      [`run again: mc-okta deploy ${environment.name}`],
    );
  }
  for (const { pair } of taken) {
    if (pair.type === "okta_app_oauth") await renewSecrets(org, pair.id);
  }
}
