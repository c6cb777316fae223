import { formatLifetime, type LifetimeRange, lifetimeSeconds } from "../../domain/lifetime.ts";
import { quote } from "../quote.ts";
import type { Path } from "../source-map.ts";
import type { CheckContext } from "./check-context.ts";

/** What a time may be. */
export interface LifetimeLimits {
  readonly range: LifetimeRange;
  /** Counted in whole seconds or whole minutes. */
  readonly step: "second" | "minute";
  readonly unlimited?: boolean;
}

/** Judges one time, and gives it in seconds when there is nothing to report. */
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
    expected: `${shortest} to ${longest}`,
    fix: `write ${quote(isTooShort ? shortest : longest)}`,
  });
  return undefined;
}

const UNITS: Readonly<Record<string, string>> = { s: "s", m: "m", h: "h", d: "d", w: "w" };

/** A time, or the limit that it passes; one with too many digits passes the upper limit. */
function within(time: string, { range }: LifetimeLimits): string {
  const seconds = lifetimeSeconds(time) ?? Number.POSITIVE_INFINITY;
  if (seconds < (lifetimeSeconds(range.shortest) ?? 0)) return range.shortest;
  return seconds > (lifetimeSeconds(range.longest) ?? 0) ? range.longest : time;
}

function lifetimeFix(text: string, limits: LifetimeLimits): { fix?: string } {
  const { unlimited, step } = limits;
  const plain = text.trim().toLowerCase();
  if (unlimited && ["unlimited", "never", "infinite", "forever", "none"].includes(plain))
    return { fix: 'write "unlimited"' };
  const [, amount, word = ""] = /^0*(\d{1,9})\s*([a-z]*)$/.exec(plain) ?? [];
  if (amount === undefined) return {};
  const unit = UNITS[word.slice(0, 1)];
  if (unit === "w") return { fix: `write ${quote(within(`${Number(amount) * 7}d`, limits))}` };
  if (unit !== undefined && !word.startsWith("mo"))
    return { fix: `write ${quote(within(`${amount}${unit}`, limits))}` };
  if (word !== "") return {};
  const time = step === "second" ? `${amount}s` : `${amount}m`;
  const inLimits = within(time, limits);
  if (inLimits !== time) return { fix: `write ${quote(inLimits)}` };
  return { fix: `write ${quote(time)} if ${step}s are meant` };
}
