import { type ConsoleFinding, finding } from "../console-finding.ts";
import type { JsonObject } from "../json-object.ts";
import type { TokenKind } from "./signed-token.ts";

/** The current time, and the allowed clock difference in seconds. */
export interface Time {
  readonly now: Date;
  readonly leewaySeconds: number;
}

/** Checks `exp`, `iat` and `nbf`. Source: RFC 7519, sections 4.1.4 to 4.1.6; a token without `exp` or `iat` is refused. */
export function checkTokenLifetime(
  kind: TokenKind,
  claims: JsonObject,
  { now, leewaySeconds }: Time,
): ConsoleFinding[] {
  const seconds = now.getTime() / 1_000;
  const { exp, iat, nbf } = claims as Record<"exp" | "iat" | "nbf", unknown>;
  const over = typeof exp !== "number" || seconds >= exp + leewaySeconds;
  const early = typeof iat !== "number" || Math.max(iat, typeof nbf === "number" ? nbf : iat) > seconds + leewaySeconds;
  const expected = `now ${now.toISOString()}`;
  return [
    ...(over ? [finding(`${kind}-expired`, { got: `exp ${moment(exp)}`, expected })] : []),
    ...(early ? [finding(`${kind}-not-yet-valid`, { got: `iat ${moment(iat)}, nbf ${moment(nbf)}`, expected })] : []),
  ];
}

function moment(value: unknown): string {
  const time = new Date(typeof value === "number" ? value * 1_000 : Number.NaN);
  return Number.isNaN(time.getTime()) ? "missing" : time.toISOString();
}

/** Whether `aud` is exactly this audience: the string, or a list with only it. Source: RFC 7519, section 4.1.3. */
export function isAudience(aud: unknown, expected: string): boolean {
  return Array.isArray(aud) ? aud.length === 1 && aud[0] === expected : aud === expected;
}

/** An `aud`, formatted for a finding. */
export function shownAudience(aud: unknown): string {
  const names = [aud].flat().filter((name) => typeof name === "string");
  return `aud ${names.join(", ") || "missing"}`;
}
