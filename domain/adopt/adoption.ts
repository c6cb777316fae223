import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import type { Environment } from "../environment.ts";
import { changesSinceLive, managedPart } from "../review/gone-by-hand.ts";
import type { LiveOrg } from "../review/live-org.ts";
import type { Review } from "../review/review.ts";
import type { ReviewCheck } from "../review/review-check.ts";
import { reviewOf } from "../review/review-of.ts";
import { type AroundObjects, leftAsItIs } from "./left-as-it-is.ts";
import { kindOf, type Pair } from "./matching.ts";

/** What an adoption is about to take over, for a person to decide on. */
export interface Adoption {
  readonly objects: readonly AdoptedObject[];
  /** Who gains and loses what, and what of the org the file does not express; absent where the org has no server of ours yet. */
  readonly review?: Review;
  /** What the credential may not see, one sentence each; where there is a review, it says so. */
  readonly notLookedAt: readonly string[];
  /** Which other state may have the objects, and how to put it back, one line each. */
  readonly elsewhere: readonly string[];
}

/** An object that is about to be taken over. */
export interface AdoptedObject extends Pair {
  readonly what: string;
  /** What stays whose it is. */
  readonly left: readonly string[];
  /** Whether all its client secrets are deleted and a new one is made. */
  readonly isRenewed: boolean;
}

/** What an adoption is judged from. */
export interface AdoptionInput {
  readonly environment: Environment;
  readonly desired: Snapshot;
  readonly pairs: readonly Pair[];
  /** What is in force, under the names that the objects are to have; absent where the org has no server of ours. */
  readonly live?: LiveOrg;
  /** What stands around the objects: of `live`, where that is there. */
  readonly around: AroundObjects;
  /** What of it the credential may not see, one sentence each. */
  readonly notLookedAt: readonly string[];
  /** Ids of apps that get a new client secret. */
  readonly renewed: readonly string[];
  /** Which other state may have the objects, and how to put it back, one line each. */
  readonly elsewhere: readonly string[];
  /** Today in UTC, as `2026-12-31`. */
  readonly today: string;
}

/** What an adoption is about to take over: its review compares what is in force with what the file asks for. */
export function adoptionOf(
  { environment, desired, pairs, live, around, notLookedAt, renewed, elsewhere, today }: AdoptionInput,
  checks: readonly ReviewCheck[],
  compile: PatternCompiler,
): Adoption {
  const objects = pairs.map((pair) => {
    const isOfPair = (app: string) => `okta_app_oauth.${app}` === pair.address;
    const isRenewed = renewed.includes(pair.id) && around.clientSecrets.some(({ app }) => isOfPair(app));
    const known = isRenewed ? { ...around, clientSecrets: [] } : around;
    return { ...pair, what: kindOf(pair.type), left: leftAsItIs(pair, known, today), isRenewed };
  });
  if (live === undefined) return { objects, notLookedAt, elsewhere };
  const sources = { after: "configuration", before: "live", live: true } as const;
  const changes = changesSinceLive(live, desired);
  const before = managedPart(live);
  return {
    objects,
    notLookedAt: [],
    elsewhere,
    review: reviewOf({ environment, after: desired, before, changes, live, sources, today }, checks, compile),
  };
}
