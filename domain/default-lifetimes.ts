import type { LifetimeMinutes } from "./environment.ts";
import {
  ACCESS_TOKEN_LIFETIME,
  type LifetimeRange,
  lifetimeSeconds,
  REFRESH_TOKEN_IDLE,
  REFRESH_TOKEN_LIFETIME,
} from "./lifetime.ts";

/** Default lifetimes in seconds. This project's choice. */
export const DEFAULT_SECONDS = {
  accessToken: 3_600,
  refreshToken: 90 * 86_400,
  refreshTokenIdle: 7 * 86_400,
  /** How long a rotated refresh token stays valid. */
  refreshTokenGrace: 30,
} as const;

/** Default lifetime of an access token, in minutes. */
export const DEFAULT_ACCESS_TOKEN_MINUTES = DEFAULT_SECONDS.accessToken / 60;

/** Lifetime of a refresh token. A number that is known only to Terraform is neither checked nor compared. */
export interface RefreshTokenLifetime {
  /** Whole minutes from sign-in, at least the access token's lifetime, or `unlimited`. @default 90 days */
  readonly lifetime?: LifetimeMinutes;
  /** Whole minutes without use until it expires, between the access token's lifetime and its own. @default 7 days */
  readonly idleMinutes?: number;
}

/** The lifetimes of a rule's tokens, in whole minutes. */
export interface RuleLifetimes {
  readonly accessToken: number;
  readonly refreshToken: LifetimeMinutes;
  readonly refreshTokenIdle: number;
}

/** The known lifetimes. Undefined if Terraform decides the value. */
type KnownLifetimes = { readonly [Key in keyof RuleLifetimes]: RuleLifetimes[Key] | undefined };

/**
 * The lifetimes of a sign-in rule. The idle time is always set, because the provider's default of 7 days makes it reject a
 * refresh token with a shorter lifetime. Source: Okta, Authorization Server Policies API, `actions.token`.
 */
export function signInLifetimes(
  accessTokenMinutes = DEFAULT_ACCESS_TOKEN_MINUTES,
  refreshToken: RefreshTokenLifetime = {},
): RuleLifetimes {
  const { lifetime = DEFAULT_SECONDS.refreshToken / 60, idleMinutes = DEFAULT_SECONDS.refreshTokenIdle / 60 } =
    refreshToken;
  return { accessToken: accessTokenMinutes, refreshToken: lifetime, refreshTokenIdle: idleMinutes };
}

/** Problems for which Okta would reject an access token's lifetime. Source: as above. */
export function accessTokenProblems(minutes: number | undefined): string[] {
  return rangeProblems("accessTokenMinutes", minutes, ACCESS_TOKEN_LIFETIME);
}

/** Problems for which Okta would reject the lifetimes of a sign-in rule, and 0, which Okta treats as unlimited. Source: as above. */
export function signInLifetimeProblems(known: KnownLifetimes): string[] {
  const { accessToken, refreshToken, refreshTokenIdle } = known;
  const lifetime = refreshToken === "unlimited" ? undefined : refreshToken;
  return [
    ...accessTokenProblems(accessToken),
    ...rangeProblems("idleMinutes", refreshTokenIdle, REFRESH_TOKEN_IDLE),
    ...rangeProblems("lifetime", lifetime, REFRESH_TOKEN_LIFETIME).map((text) => `${text}, or "unlimited"`),
    ...(isLess(refreshTokenIdle, accessToken) ? ["idleMinutes is shorter than accessTokenMinutes"] : []),
    ...(isLess(lifetime, refreshTokenIdle) ? ["lifetime is shorter than idleMinutes"] : []),
  ];
}

function rangeProblems(name: string, minutes: number | undefined, { shortest, longest }: LifetimeRange): string[] {
  if (minutes === undefined) return [];
  const [least, most] = [minutesOf(shortest), minutesOf(longest)];
  const isWithin = Number.isInteger(minutes) && minutes >= least && minutes <= most;
  return isWithin ? [] : [`${name} is ${minutes}; Okta allows ${least} to ${most}`];
}

function minutesOf(text: string): number {
  return (lifetimeSeconds(text) ?? 0) / 60;
}

function isLess(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}
