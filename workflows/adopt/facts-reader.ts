import { addressOfResource, type Resource } from "../../domain/access-model/attributes.ts";
import type { OrgObjects } from "../../domain/access-model/org-resources.ts";
import type { ObjectFacts } from "../../domain/adopt/evidence.ts";
import type { Pair } from "../../domain/adopt/matching.ts";
import type { JournaledApply, Span } from "../../domain/adopt/unfinished.ts";
import type { Deployment } from "../plan/deployment.ts";
import type { World } from "../world.ts";
import { readFacts } from "./object-facts.ts";

/** A pair whose object is inspected. */
export interface LookedAt {
  readonly pair: Pair;
  readonly desired: readonly Resource[];
  /** The applies that began to create it. */
  readonly applies: readonly JournaledApply[];
  readonly all: readonly JournaledApply[];
  /** See `Candidate.fitting`. @default - none: a state in a file is stored after each object */
  readonly fitting?: ReadonlySet<string>;
}

/** Reads the facts of an object. Each read uses its own current time, so that a second read sees what happened after the first. */
export function factsReader(
  world: World,
  { environment, org }: Deployment,
  { pair, desired, applies, all, fitting = new Set() }: LookedAt,
): (objects: OrgObjects) => Promise<ObjectFacts> {
  const resource = desired.find((one) => addressOfResource(one) === pair.address);
  if (resource === undefined) throw new Error(`no desired resource at ${pair.address}`);
  const during = all.flatMap(({ orgUrl, time }) => (orgUrl === environment.okta.orgUrl && time ? [time] : []));
  return (objects) => {
    const now = new Date(world.now().getTime() + (org.clockOffset() ?? 0) + CLOCK_PRECISION);
    return readFacts(org, { pair, desired: resource, objects, time: historySince(applies, now), during, fitting });
  };
}

/** Okta's `Date` header has whole seconds: its clock may be up to this far ahead, in milliseconds. */
export const CLOCK_PRECISION = 1000;

/** From the earliest possible creation of an object until now, by the org's clock. */
function historySince(applies: readonly JournaledApply[], now: Date): Span {
  const spans = applies.flatMap(({ time }) => time ?? []);
  const from = spans.map((span) => span.from).toSorted()[0] ?? now.toISOString();
  return { from, to: [now.toISOString(), ...spans.map(({ to }) => to)].toSorted().at(-1) ?? from };
}
