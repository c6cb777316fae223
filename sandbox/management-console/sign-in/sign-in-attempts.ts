import { randomText } from "./random-text.ts";

/** How long a user may take at Okta, in milliseconds. */
const LONGEST_ATTEMPT = 10 * 60_000;

/** How many sign-ins may be under way at once; beyond that the oldest is forgotten. */
const MOST_ATTEMPTS = 1_000;

/** A sign-in under way at Okta. */
export interface SignInAttempt {
  readonly stateParameter: string;
  readonly nonce: string;
  /** PKCE. Source: RFC 7636, section 4.1. */
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** The sign-ins under way, each bound to its browser and good once. Source: RFC 6749, section 10.12. */
export interface SignInAttempts {
  begin(browserId: string, redirectUri: string): SignInAttempt;
  /** Ends the attempt, whether it is this browser's or not; undefined when it is not, or is unknown or too old. */
  take(browserId: string, stateParameter: string): SignInAttempt | undefined;
  clear(): void;
}

/** No sign-in is under way at first. */
export function createSignInAttempts(clock: () => Date): SignInAttempts {
  const attempts = new Map<string, SignInAttempt & { readonly browserId: string; readonly begunAt: number }>();
  return {
    begin: (browserId, redirectUri) => {
      const [oldest] = attempts.keys();
      if (attempts.size >= MOST_ATTEMPTS && oldest !== undefined) attempts.delete(oldest);
      const attempt = { stateParameter: randomText(), nonce: randomText(), codeVerifier: randomText(), redirectUri };
      attempts.set(attempt.stateParameter, { ...attempt, browserId, begunAt: clock().getTime() });
      return attempt;
    },
    take: (browserId, stateParameter) => {
      const attempt = attempts.get(stateParameter);
      attempts.delete(stateParameter);
      if (attempt === undefined || attempt.browserId !== browserId) return undefined;
      return clock().getTime() - attempt.begunAt <= LONGEST_ATTEMPT ? attempt : undefined;
    },
    clear: () => attempts.clear(),
  };
}
