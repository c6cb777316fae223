import type { Reading, ResourceChange } from "../access-model/reading.ts";

/** Calls to Okta's management API that a plan and an apply make. */
export interface DeployCost {
  /** By rate-limit bucket, the slowest first. */
  readonly plan: readonly BucketCalls[];
  readonly apply: readonly BucketCalls[];
}

/** Calls that count against one rate limit. */
export interface BucketCalls {
  /** As Okta names it, such as `/api/v1/apps/{id}`. */
  readonly bucket: string;
  readonly calls: number;
  /** Okta's default for an org, in requests per minute. */
  readonly limitPerMinute: number;
}

/** What a deploy costs. */
export function deployCost(_after: Reading, _changes: readonly ResourceChange[]): DeployCost {
  return { plan: [], apply: [] };
}
