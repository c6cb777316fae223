import { addressOfResource, type Resource } from "../access-model/attributes.ts";
import type { ResourceChange, Snapshot } from "../access-model/snapshot.ts";
import { BUCKETS, type Bucket, callsOfRun, callsToChange, callsToLookUp, callsToRead } from "./okta-calls.ts";

/** Calls to Okta's management API that a plan and an apply make. */
export interface DeployCost {
  /** By rate limit, the most used first. */
  readonly plan: readonly BucketCalls[];
  readonly apply: readonly BucketCalls[];
}

/** Calls that count against one rate limit. */
export interface BucketCalls {
  readonly bucket: Bucket;
  readonly calls: number;
  /** Okta's default for an org, in requests per minute. */
  readonly limitPerMinute: number;
}

/** Calls of a deploy: a plan reads every existing object, an apply makes the changes. Without `before` everything is created. */
export function deployCost(
  after: Snapshot,
  before: Snapshot | undefined,
  changes: readonly ResourceChange[],
): DeployCost {
  const there = before?.resources ?? [];
  const all = new Map([...there, ...after.resources].map((resource) => [addressOfResource(resource), resource]));
  const planned = before === undefined ? after.resources.map(created) : changes;
  const applied = planned.flatMap(({ action, address }) => {
    const resource = all.get(address);
    return resource === undefined ? [] : [{ action, resource }];
  });
  return {
    plan: counted([
      ...callsOfRun(there.some(isApp)),
      ...there.flatMap(callsToRead),
      ...callsToLookUp(after.lookups ?? 0),
    ]),
    apply: counted(
      applied.length === 0
        ? []
        : [
            ...callsOfRun(applied.some(({ action, resource }) => action !== "delete" && isApp(resource))),
            ...applied.flatMap(({ action, resource }) => callsToChange(action, resource)),
          ],
    ),
  };
}

/** Minimum duration of calls in whole minutes, by the rate limit that is reached first. 0 without calls. */
export function minutesAtLimits(calls: readonly BucketCalls[]): number {
  return Math.max(0, ...calls.map((bucket) => Math.ceil(bucket.calls / bucket.limitPerMinute)));
}

function created(resource: Resource): Pick<ResourceChange, "action" | "address"> {
  return { action: "create", address: addressOfResource(resource) };
}

function isApp({ type }: Resource): boolean {
  return type === "okta_app_oauth";
}

function counted(calls: readonly Bucket[]): BucketCalls[] {
  const counts = new Map<Bucket, number>();
  for (const bucket of calls) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  return [...counts]
    .map(([bucket, calls]) => ({ bucket, calls, limitPerMinute: BUCKETS[bucket] }))
    .sort((a, b) => b.calls / b.limitPerMinute - a.calls / a.limitPerMinute);
}
