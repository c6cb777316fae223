import type { ConsoleFinding } from "../console-finding.ts";
import type { ConsoleRole } from "../role.ts";

/**
 * What Okta gave for one user. There is one per user and not per browser: the latest sign-in replaces it.
 * Source: vendor page, Session management.
 */
export interface TokenSet {
  /** `sub` of the ID token. */
  readonly subject: string;
  /** `preferred_username`, or what else the ID token calls the user. */
  readonly login: string;
  readonly name: string;
  readonly roles: readonly ConsoleRole[];
  /** Warnings of the sign-in or the last refresh. */
  readonly findings: readonly ConsoleFinding[];
  readonly refreshToken: string;
  /** End of the access token. */
  readonly refreshAt: Date;
}

/** The outcome of a refresh. */
export type Refreshed =
  | { readonly kind: "tokens"; readonly tokenSet: TokenSet }
  | { readonly kind: "refused"; readonly findings: readonly ConsoleFinding[] };

/** The token sets of all users. */
export interface TokenSets {
  put(tokenSet: TokenSet): void;
  /** The user's set, refreshed first when its access token has ended; undefined when there is none, or none any more. */
  current(subject: string): Promise<TokenSet | undefined>;
  /** Removes all, and gives them. */
  clear(): readonly TokenSet[];
}

/**
 * Refreshes with one request at a time per user: with rotation a second one would use a token twice.
 * @param onRefused called with the user of a failed refresh, and the reason
 */
export function createTokenSets(
  clock: () => Date,
  refresh: (tokenSet: TokenSet) => Promise<Refreshed>,
  onRefused: (tokenSet: TokenSet, findings: readonly ConsoleFinding[]) => void,
): TokenSets {
  const sets = new Map<string, TokenSet>();
  const inFlight = new Map<string, Promise<void>>();

  /** A set that was replaced or removed meanwhile stays so. */
  const renew = async (old: TokenSet) => {
    const refreshed = await refresh(old);
    if (sets.get(old.subject) !== old) return;
    if (refreshed.kind === "tokens") {
      sets.set(old.subject, refreshed.tokenSet);
      return;
    }
    sets.delete(old.subject);
    onRefused(old, refreshed.findings);
  };

  return {
    put: (tokenSet) => sets.set(tokenSet.subject, tokenSet),
    current: async (subject) => {
      const set = sets.get(subject);
      if (set === undefined || clock() < set.refreshAt) return set;
      const running = inFlight.get(subject) ?? renew(set).finally(() => inFlight.delete(subject));
      inFlight.set(subject, running);
      await running;
      return sets.get(subject);
    },
    clear: () => {
      const removed = [...sets.values()];
      sets.clear();
      return removed;
    },
  };
}
