import { formatLifetime, type LifetimeRange, lifetimeSeconds } from "../../domain/lifetime.ts";
import { quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";

/** The limits of a duration. */
export interface LifetimeLimits {
  readonly range: LifetimeRange;
  /** Whether it is counted in whole seconds or whole minutes. */
  readonly step: "second" | "minute";
  readonly unlimited?: boolean;
  /** The fix where unlimited is not allowed. */
  readonly insteadOfUnlimited?: string;
}

/** Checks one duration. Returns it in seconds if there is nothing to report. */
export function checkLifetime(
  context: Pick<CheckContext, "source" | "report">,
  path: Path,
  text: string | undefined,
  limits: LifetimeLimits,
): number | undefined {
  if (text === undefined) return undefined;
  if (limits.unlimited && text === "unlimited") return Number.POSITIVE_INFINITY;
  const { source, report } = context;
  const where = source.value(path);
  const key = String(path.at(-1));
  const seconds = lifetimeSeconds(text);
  if (seconds === undefined) {
    report("MC070", where, {
      got: quote(text),
      expected: `a whole number and a unit: s, m, h or d${limits.unlimited ? "; or unlimited" : ""}`,
      ...lifetimeFix(text, limits),
    });
    return undefined;
  }
  if (limits.step === "minute" && seconds % 60 !== 0) {
    report("MC070", where, {
      summary: `${key} is not a whole number of minutes`,
      got: quote(text),
      expected: "whole minutes, as Okta counts them",
      fix: `write ${quote(within(formatLifetime(Math.ceil(seconds / 60) * 60), limits))}`,
    });
    return undefined;
  }
  const { shortest, longest } = limits.range;
  const isTooShort = seconds < (lifetimeSeconds(shortest) ?? 0);
  if (!isTooShort && seconds <= (lifetimeSeconds(longest) ?? 0)) return seconds;
  report("MC071", where, {
    summary: `${key} is too ${isTooShort ? "short" : "long"}`,
    got: quote(text),
    expected: expectedRange(limits.range, isTooShort),
    fix: `write ${quote(isTooShort ? shortest : longest)}`,
  });
  return undefined;
}

function expectedRange({ shortest, longest, isTechnical = false }: LifetimeRange, isTooShort: boolean): string {
  if (!isTechnical) return `${shortest} to ${longest}`;
  return isTooShort ? `at least ${shortest}` : `at most ${longest}`;
}

/** A duration, or the limit that it exceeds. One with too many digits exceeds the upper limit. */
function within(time: string, { range }: LifetimeLimits): string {
  const seconds = lifetimeSeconds(time) ?? Number.POSITIVE_INFINITY;
  if (seconds < (lifetimeSeconds(range.shortest) ?? 0)) return range.shortest;
  return seconds > (lifetimeSeconds(range.longest) ?? 0) ? range.longest : time;
}

const UNLIMITED = ["unlimited", "never", "infinite", "forever", "none"];

function lifetimeFix(text: string, limits: LifetimeLimits): { fix?: string } {
  const { unlimited, insteadOfUnlimited, step } = limits;
  const plain = text.trim().toLowerCase();
  if (UNLIMITED.includes(plain)) {
    if (unlimited) return { fix: 'write "unlimited"' };
    return insteadOfUnlimited === undefined ? {} : { fix: insteadOfUnlimited };
  }
  const seconds = otherwiseWritten(plain);
  if (seconds !== undefined) {
    const counted = step === "minute" ? Math.ceil(seconds / 60) * 60 : seconds;
    return { fix: `write ${quote(within(formatLifetime(counted), limits))}` };
  }
  if (!/^\d{1,9}$/.test(plain)) return {};
  const number = `${Number(plain)}${step === "second" ? "s" : "m"}`;
  const inLimits = within(number, limits);
  return { fix: inLimits === number ? `write ${quote(number)} if you mean ${step}s` : `write ${quote(inLimits)}` };
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** The seconds of `30 minutes`, `2w`, `1h30m`, `0.5h` or, as in ISO 8601, `PT30M`. No months: they differ in length. */
function otherwiseWritten(text: string): number | undefined {
  const iso = /^p(\d[^t]*)?(?:t(.+))?$/.exec(text);
  if (iso?.[1]?.includes("m")) return undefined;
  const parts = iso === null ? text : `${iso[1] ?? ""}${iso[2] ?? ""}`;
  if (!/^(0*\d{1,9}(\.\d{1,3})?\s*[a-z]+\s*)+$/.test(parts)) return undefined;
  const times = [...parts.matchAll(/([\d.]+)\s*([a-z]+)/g)].map(([, amount = "", unit = ""]) =>
    unit.startsWith("mo") ? Number.NaN : Number(amount) * (UNIT_SECONDS[unit.slice(0, 1)] ?? Number.NaN),
  );
  const seconds = Math.round(times.reduce((sum, time) => sum + time, 0));
  return Number.isNaN(seconds) ? undefined : seconds;
}
