import type { LifetimeMinutes } from "./environment.ts";

const MINUTES_PER_DAY = 24 * 60;

/** How long a refresh token lives. */
export interface RefreshTokenLifetime {
  /** Whole minutes from the sign-in on, at least the access token's; `unlimited` for no end. @default 90 days */
  readonly lifetime?: LifetimeMinutes;
  /** Whole minutes unused after which it lapses, between the access token's lifetime and its own. @default 7 days */
  readonly idleMinutes?: number;
}

/**
 * A refresh token's lifetime and idle window as Okta counts them: whole minutes, 0 for no end. The window is always
 * given, because the provider fills in 7 days and then refuses a lifetime below that.
 * Source: Okta, Authorization Server Policies API, `actions.token`.
 */
export function refreshTokenMinutes(props: RefreshTokenLifetime = {}): { lifetime: number; idle: number } {
  const lifetime = props.lifetime ?? 90 * MINUTES_PER_DAY;
  return { lifetime: lifetime === "unlimited" ? 0 : lifetime, idle: props.idleMinutes ?? 7 * MINUTES_PER_DAY };
}
