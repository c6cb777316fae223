import { canonical } from "../../domain/access-model/attributes.ts";
import type { ObjectFacts } from "../../domain/adopt/evidence.ts";
import { kindOf, type Pair } from "../../domain/adopt/matching.ts";
import { renewSecrets } from "../../io/okta/secret-renewal.ts";
import type { ImportBlock } from "../../stacks/mc-okta-stack.ts";
import { CommandError } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import type { World } from "../world.ts";

/** An object of the org that the next apply takes over, with what was seen of it. */
export interface TakenOver {
  readonly pair: Pair;
  readonly facts: ObjectFacts;
  /** Looks at it once more. */
  readonly look: () => Promise<ObjectFacts>;
}

/** Says which objects a deploy takes over, and gives what imports them: in the plan of all changes, because Terraform knows no import alone. */
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
 * Makes sure that objects are still as they were when somebody said yes. Then each app that authenticates with a secret gets
 * a new one and loses all older ones: before a policy names it, so that nobody who knows an old one gets a token. Throws a
 * `CommandError`.
 */
export async function secure(taken: readonly TakenOver[], { environment, org }: Deployment): Promise<void> {
  for (const { pair, facts, look } of taken) {
    if (canonical(await look()) === canonical(facts)) continue;
    throw new CommandError("findings", `${pair.name} ${pair.id} was changed in the meantime; nothing was taken over`, [
      `look again: mc-okta deploy ${environment.name}`,
    ]);
  }
  for (const { pair } of taken) {
    if (pair.type === "okta_app_oauth") await renewSecrets(org, pair.id);
  }
}
