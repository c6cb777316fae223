/** One apply that a journal, or the System Log in its place, tells of. Times are RFC 3339 in UTC with milliseconds, by the clock of the org. */
export interface JournaledApply {
  readonly orgUrl: string;
  /** Whether only the System Log tells of it: another machine wrote the journal, if there is one. @default false */
  readonly isOfLog?: boolean;
  /** Okta's id of who it acted as; absent where that is not known. */
  readonly principal?: string;
  /** Absent where the org did not say what time it is. */
  readonly time?: Span;
  /** Names in Okta of what the configuration had then, by address. @default - not known */
  readonly names?: ReadonlyMap<string, string>;
  /** Addresses of which a creation began, with the id that Okta gave, where Terraform learned it. */
  readonly creations: ReadonlyMap<string, string | undefined>;
  /** Addresses of which a deletion began and did not end. */
  readonly deletions: readonly string[];
  /** Addresses of which the org was found to have nothing afterwards. */
  readonly absent: readonly string[];
}

/** From the first moment to the last one. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A creation of which nobody knows whether Okta carried it out. */
export interface UnfinishedCreation {
  readonly address: string;
  /** The applies in which it began, oldest first. */
  readonly applies: readonly JournaledApply[];
}

/**
 * Creations that began and of which the state knows no end: the answer was lost, or nobody was there to hear it. Terraform
 * tells of an end before it stores it: one that is killed in between leaves an object with an id that its state lacks. A state
 * that has nothing at all is rather lost. Source: Terraform 1.11, `managedResourceExecute` (hook, then state).
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
