import { difference } from "../../difference.ts";
import type { Effect } from "./effect.ts";

/** Effect of a changed attribute by its two values alone. */
export type ValueEffect = (before: unknown, after: unknown) => Effect;

/** For attributes that only affect display. */
export const neutral: ValueEffect = () => "neutral";

/** For a list whose texts each give access. An empty list may mean no limit, so it is `unknown`. */
export const fewerTexts: ValueEffect = (before, after) => {
  const [old, desired] = [knownTexts(before), knownTexts(after)];
  if (old === undefined || desired === undefined || desired.length === 0) return "unknown";
  return listEffect(old, desired);
};

/** For a list whose texts each exclude someone. */
export const moreTexts: ValueEffect = (before, after) => {
  const [old, desired] = [knownTexts(before), knownTexts(after)];
  return old === undefined || desired === undefined ? "unknown" : listEffect(desired, old);
};

/** For a number where less means narrower; `unknown` unless both sides are numbers. */
export const lower: ValueEffect = (before, after) => {
  if (!isNumber(before) || !isNumber(after)) return "unknown";
  if (before === after) return "neutral";
  return after < before ? "loss" : "gain";
};

/** Like {@link lower}, for a time where 0 means unlimited. Source: Okta, Authorization Servers API, `refreshTokenLifetimeMinutes`. */
export const shorterOrNoEnd: ValueEffect = (before, after) => lower(noEndLast(before), noEndLast(after));

/** Like {@link lower}, for a time where the meaning of 0 is unknown. */
export const shorter: ValueEffect = (before, after) => (before === 0 || after === 0 ? "unknown" : lower(before, after));

/** For a switch: from the wide to the narrow value. Any other value is `unknown`. */
export function fromTo(wide: unknown, narrow: unknown): ValueEffect {
  return (before, after) => {
    if (before === wide && after === narrow) return "loss";
    return before === narrow && after === wide ? "gain" : "unknown";
  };
}

/** For two lists whose items give access. */
export function listEffect(old: readonly string[], desired: readonly string[]): Effect {
  if (difference(desired, old).length > 0) return "gain";
  return difference(old, desired).length > 0 ? "loss" : "neutral";
}

/** The texts of a list, empty if it is absent; undefined if an item is unknown. */
export function knownTexts(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((item): item is string => typeof item === "string");
  return texts.length === value.length ? texts : undefined;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function noEndLast(value: unknown): unknown {
  return value === 0 ? Number.POSITIVE_INFINITY : value;
}
