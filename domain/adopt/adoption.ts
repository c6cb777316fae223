import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { Snapshot } from "../access-model/snapshot.ts";
import type { Environment } from "../environment.ts";
import { changesSinceLive, managedPart } from "../review/gone-by-hand.ts";
import type { LiveOrg } from "../review/live-org.ts";
import type { Review } from "../review/review.ts";
import type { ReviewCheck } from "../review/review-check.ts";
import { reviewOf } from "../review/review-of.ts";
import { leftAsItIs } from "./left-as-it-is.ts";
import { kindOf, type Pair } from "./matching.ts";

/** What an adoption is about to take over, for a person to decide on. */
export interface Adoption {
  readonly objects: readonly AdoptedObject[];
  /** Who gains and loses what, and what of the org the file does not express; absent where the org has no server of ours yet. */
  readonly review?: Review;
}

/** An object that is about to be taken over. */
export interface AdoptedObject extends Pair {
  readonly what: string;
  /** What stays whose it is. */
  readonly left: readonly string[];
}

/** What an adoption is judged from. */
export interface AdoptionInput {
  readonly environment: Environment;
  readonly desired: Snapshot;
  readonly pairs: readonly Pair[];
  /** What is in force, under the names that the objects are to have; absent where the org has no server of ours. */
  readonly live?: LiveOrg;
  /** Today in UTC, as `2026-12-31`. */
  readonly today: string;
}

/** What an adoption is about to take over: its review compares what is in force with what the file asks for. */
export function adoptionOf(
  { environment, desired, pairs, live, today }: AdoptionInput,
  checks: readonly ReviewCheck[],
  compile: PatternCompiler,
): Adoption {
  const objects = pairs.map((pair) => ({
    ...pair,
    what: kindOf(pair.type),
    left: live === undefined ? [] : leftAsItIs(pair, live, today),
  }));
  if (live === undefined) return { objects };
  const sources = { after: "configuration", before: "live", live: true } as const;
  const changes = changesSinceLive(live, desired);
  const before = managedPart(live);
  return {
    objects,
    review: reviewOf({ environment, after: desired, before, changes, live, sources, today }, checks, compile),
  };
}
