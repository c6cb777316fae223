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

/** What an adoption will take over, for confirmation. */
export interface Adoption {
  readonly objects: readonly AdoptedObject[];
  /** Access gained and lost, and parts of the org outside the file; absent if the org has no server of ours yet. */
  readonly review?: Review;
  /** What the credential cannot see, one sentence each; if there is a review, it contains this. */
  readonly notLookedAt: readonly string[];
  /** Other states that may contain the objects, and how to restore them, one line each. */
  readonly elsewhere: readonly string[];
}

/** An object that will be taken over. */
export interface AdoptedObject extends Pair {
  readonly what: string;
  /** What stays unchanged. */
  readonly left: readonly string[];
  /** Whether all its client secrets are deleted and a new one is created. */
  readonly isRenewed: boolean;
}

/** Input of the judgement of an adoption. */
export interface AdoptionInput {
  readonly environment: Environment;
  readonly desired: Snapshot;
  readonly pairs: readonly Pair[];
  /** The live org, under the desired names; absent if the org has no server of ours. */
  readonly live?: LiveOrg;
  /** Data around the objects: from `live`, if present. */
  readonly around: AroundObjects;
  /** What the credential cannot see, one sentence each. */
  readonly notLookedAt: readonly string[];
  /** Ids of apps that get a new client secret. */
  readonly renewed: readonly string[];
  /** Other states that may contain the objects, and how to restore them, one line each. */
  readonly elsewhere: readonly string[];
  /** Today in UTC, as `2026-12-31`. */
  readonly today: string;
}

/** Judges an adoption: its review compares the live org with the file. */
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
