/** One apply, from a journal or from the System Log. Times are RFC 3339 in UTC with milliseconds, by the clock of the org. */
export interface JournaledApply {
  readonly orgUrl: string;
  /** Whether it is known only from the System Log: the journal, if any, is on another machine. @default false */
  readonly isOfLog?: boolean;
  /** Okta ID of the principal; absent if unknown. */
  readonly principal?: string;
  /** Absent if the org's time is unknown. */
  readonly time?: Span;
  /** Okta names of the configuration's objects at that time, by address. @default - unknown */
  readonly names?: ReadonlyMap<string, string>;
  /** Addresses whose creation began, with the Okta ID if Terraform received it. */
  readonly creations: ReadonlyMap<string, string | undefined>;
  /** Addresses whose deletion began and did not end. */
  readonly deletions: readonly string[];
  /** Addresses that were found missing in the org afterwards. */
  readonly absent: readonly string[];
}

/** First and last moment. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A creation that Okta may or may not have completed. */
export interface UnfinishedCreation {
  readonly address: string;
  /** The applies in which it began, oldest first. */
  readonly applies: readonly JournaledApply[];
}

/**
 * Creations that began and whose end is not in the state: the response was lost, or Terraform was killed. Terraform reports an
 * end before it stores it: if it is killed in between, an object exists whose ID is not in the state. An empty state is more
 * likely lost. Source: Terraform 1.11, `managedResourceExecute` (hook, then state).
 */
export function unfinishedCreations(
  applies: readonly JournaledApply[],
  inState: ReadonlySet<string>,
): UnfinishedCreation[] {
  const begun = new Map<string, JournaledApply[]>();
  for (const apply of applies) {
    for (const [address, id] of apply.creations) {
      if (id !== undefined && inState.size === 0) begun.delete(address);
      else begun.set(address, [...(begun.get(address) ?? []), apply]);
    }
    for (const address of apply.absent) begun.delete(address);
  }
  return [...begun]
    .filter(([address]) => !inState.has(address))
    .map(([address, during]) => ({ address, applies: during }));
}
