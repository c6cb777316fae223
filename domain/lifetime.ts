/** The shortest and longest duration that Okta allows. */
export interface LifetimeRange {
  readonly shortest: string;
  readonly longest: string;
  /** Whether the longest duration is only the maximum of a number type, which messages do not show. @default false */
  readonly isTechnical?: boolean;
}

/** Lifetime of an access token. Source: Okta, Authorization Server Policies API, `accessTokenLifetimeMinutes`. */
export const ACCESS_TOKEN_LIFETIME: LifetimeRange = { shortest: "5m", longest: "24h" };

/** Idle time of a refresh token, up to five years. Source: as above, `refreshTokenWindowMinutes`. */
export const REFRESH_TOKEN_IDLE: LifetimeRange = { shortest: "10m", longest: "1825d" };

/**
 * Lifetime of a refresh token that expires. Okta documents no maximum, and counts the minutes in 32 bits. At least the idle
 * time. Source: as above, `refreshTokenLifetimeMinutes` (`integer`).
 */
export const REFRESH_TOKEN_LIFETIME: LifetimeRange = { shortest: "10m", longest: "1491308d", isTechnical: true };

/** How long a rotated refresh token stays valid. Source: Okta, Applications API, `refresh_token.leeway`. */
export const REFRESH_TOKEN_GRACE: LifetimeRange = { shortest: "0s", longest: "60s" };

/**
 * Format of a duration: a whole number without leading zeros, and a unit. Up to nine digits, because five years are
 * 157680000s and 2628000m.
 */
export const LIFETIME_PATTERN = /^(0|[1-9]\d{0,8})(s|m|h|d)$/;

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** The seconds of a duration such as `30s`, `10m`, `1h` or `7d`. Undefined for another format. */
export function lifetimeSeconds(text: string): number | undefined {
  const [, amount, unit] = LIFETIME_PATTERN.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return Number(amount) * (SECONDS[unit] ?? 1);
}

/** Formats seconds in the largest unit that results in a whole number: 3600 is `1h`. */
export function formatLifetime(seconds: number): string {
  const unit = ["d", "h", "m"].find((name) => seconds > 0 && seconds % (SECONDS[name] ?? 1) === 0) ?? "s";
  return `${seconds / (SECONDS[unit] ?? 1)}${unit}`;
}
