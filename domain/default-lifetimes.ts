import type { LifetimeMinutes } from "./environment.ts";
import {
  ACCESS_TOKEN_LIFETIME,
  type LifetimeRange,
  lifetimeSeconds,
  REFRESH_TOKEN_IDLE,
  REFRESH_TOKEN_LIFETIME,
} from "./lifetime.ts";

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

/** How long a refresh token lives. Where Terraform decides a number, it is not looked at, and compared with no other one. */
export interface RefreshTokenLifetime {
  /** Whole minutes from the sign-in on, at least the access token's; `unlimited` for no end. @default 90 days */
  readonly lifetime?: LifetimeMinutes;
  /** Whole minutes unused after which it lapses, between the access token's lifetime and its own. @default 7 days */
  readonly idleMinutes?: number;
}

/** The lifetimes of a rule's tokens, in whole minutes. */
export interface RuleLifetimes {
  readonly accessToken: number;
  readonly refreshToken: LifetimeMinutes;
  readonly refreshTokenIdle: number;
}

/** Those lifetimes as far as they are known: undefined is what is decided later. */
type KnownLifetimes = { readonly [Key in keyof RuleLifetimes]: RuleLifetimes[Key] | undefined };

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
  return { accessToken: accessTokenMinutes, refreshToken: lifetime, refreshTokenIdle: idleMinutes };
}

/** What Okta would refuse about an access token's lifetime. Source: as above. */
export function accessTokenProblems(minutes: number | undefined): string[] {
  return rangeProblems("accessTokenMinutes", minutes, ACCESS_TOKEN_LIFETIME);
}

/** What Okta would refuse about the lifetimes of a sign-in rule, and a 0, which it takes for no end. Source: as above. */
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
  return isWithin ? [] : [`${name} is ${minutes}; Okta takes ${least} to ${most}`];
}

function minutesOf(text: string): number {
  return (lifetimeSeconds(text) ?? 0) / 60;
}

function isLess(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}
