import type { LifetimeMinutes } from "./environment.ts";
import { ACCESS_TOKEN_LIFETIME, type LifetimeRange, lifetimeSeconds, REFRESH_TOKEN_IDLE } from "./lifetime.ts";

/** Seconds that something lives where nobody says how long. The product's choice. */
export const DEFAULT_SECONDS = {
  accessToken: 3_600,
  refreshToken: 90 * 86_400,
  refreshTokenIdle: 7 * 86_400,
  /** How long a refresh token stays good after it was rotated. */
  refreshTokenGrace: 30,
} as const;

/** Minutes that an access token lives where nobody says how long. */
export const DEFAULT_ACCESS_TOKEN_MINUTES = DEFAULT_SECONDS.accessToken / 60;

/** How long a refresh token lives. */
export interface RefreshTokenLifetime {
  /** Whole minutes from the sign-in on, at least the access token's; `unlimited` for no end. @default 90 days */
  readonly lifetime?: LifetimeMinutes;
  /** Whole minutes unused after which it lapses, between the access token's lifetime and its own. @default 7 days */
  readonly idleMinutes?: number;
}

/** The lifetimes of a rule's tokens as Okta counts them: whole minutes, 0 for no end. */
export interface RuleLifetimes {
  readonly accessToken: number;
  readonly refreshToken: number;
  readonly refreshTokenIdle: number;
}

/**
 * The lifetimes of a sign-in rule. The idle window is always given, because the provider fills in 7 days and then
 * refuses a refresh token that lives shorter. Source: Okta, Authorization Server Policies API, `actions.token`.
 */
export function signInLifetimes(
  accessTokenMinutes = DEFAULT_ACCESS_TOKEN_MINUTES,
  refreshToken: RefreshTokenLifetime = {},
): RuleLifetimes {
  const { lifetime = DEFAULT_SECONDS.refreshToken / 60, idleMinutes = DEFAULT_SECONDS.refreshTokenIdle / 60 } =
    refreshToken;
  return {
    accessToken: accessTokenMinutes,
    refreshToken: lifetime === "unlimited" ? 0 : lifetime,
    refreshTokenIdle: idleMinutes,
  };
}

/** What Okta would refuse about an access token's lifetime. Source: as above. */
export function accessTokenProblems(minutes: number): string[] {
  return outside(minutes, ACCESS_TOKEN_LIFETIME) ? [`accessTokenMinutes is ${minutes}; Okta takes 5 to 1440`] : [];
}

/** What Okta would refuse about the lifetimes of a sign-in rule. Source: as above. */
export function signInLifetimeProblems({ accessToken, refreshToken, refreshTokenIdle }: RuleLifetimes): string[] {
  const problems = accessTokenProblems(accessToken);
  if (outside(refreshTokenIdle, REFRESH_TOKEN_IDLE)) {
    problems.push(`idleMinutes is ${refreshTokenIdle}; Okta takes 10 to 2628000`);
  }
  if (refreshTokenIdle < accessToken) problems.push("idleMinutes is shorter than accessTokenMinutes");
  if (refreshToken !== 0 && refreshToken < refreshTokenIdle) problems.push("lifetime is shorter than idleMinutes");
  return problems;
}

function outside(minutes: number, { shortest, longest }: LifetimeRange): boolean {
  const seconds = minutes * 60;
  return (
    !Number.isInteger(minutes) ||
    seconds < (lifetimeSeconds(shortest) ?? 0) ||
    seconds > (lifetimeSeconds(longest) ?? 0)
  );
}
