/** Shortest and longest time that Okta takes for something. */
export interface LifetimeRange {
  readonly shortest: string;
  readonly longest: string;
  /** Whether the longest time is what a number can hold, of which nobody has to know. @default false */
  readonly isTechnical?: boolean;
}

/** Life of an access token. Source: Okta, Authorization Server Policies API, `accessTokenLifetimeMinutes`. */
export const ACCESS_TOKEN_LIFETIME: LifetimeRange = { shortest: "5m", longest: "24h" };

/** Time a refresh token may lie unused, up to five years. Source: as above, `refreshTokenWindowMinutes`. */
export const REFRESH_TOKEN_IDLE: LifetimeRange = { shortest: "10m", longest: "1825d" };

/**
 * Life of a refresh token that ends: Okta names no longest one, and counts the minutes in 32 bits. Not below the idle
 * time. Source: as above, `refreshTokenLifetimeMinutes` (`integer`).
 */
export const REFRESH_TOKEN_LIFETIME: LifetimeRange = { shortest: "10m", longest: "1491308d", isTechnical: true };

/** Time a rotated refresh token stays good. Source: Okta, Applications API, `refresh_token.leeway`. */
export const REFRESH_TOKEN_GRACE: LifetimeRange = { shortest: "0s", longest: "60s" };

/**
 * How a time is written: a whole number without zeros in front, and its unit. Nine digits, since five years are
 * 157680000s and 2628000m.
 */
export const LIFETIME_PATTERN = /^(0|[1-9]\d{0,8})(s|m|h|d)$/;

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Seconds of a time such as `30s`, `10m`, `1h` or `7d`; undefined when it is written otherwise. */
export function lifetimeSeconds(text: string): number | undefined {
  const [, amount, unit] = LIFETIME_PATTERN.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return Number(amount) * (SECONDS[unit] ?? 1);
}

/** A number of seconds in the largest unit that writes it as a whole number: 3600 is `1h`. */
export function formatLifetime(seconds: number): string {
  const unit = ["d", "h", "m"].find((name) => seconds > 0 && seconds % (SECONDS[name] ?? 1) === 0) ?? "s";
  return `${seconds / (SECONDS[unit] ?? 1)}${unit}`;
}
