import { difference } from "../../difference.ts";
import type { Effect } from "./effect.ts";

/** Judges the change of an attribute by its two values alone. */
export type ValueEffect = (before: unknown, after: unknown) => Effect;

/** Of what only the look of things depends on. */
export const neutral: ValueEffect = () => "neutral";

/** Of a list in which each text lets more in. An empty one may mean no limit, so it is `unknown`. */
export const fewerTexts: ValueEffect = (before, after) => {
  const [old, desired] = [knownTexts(before), knownTexts(after)];
  if (old === undefined || desired === undefined || desired.length === 0) return "unknown";
  return listEffect(old, desired);
};

/** Of a list in which each text keeps somebody out. */
export const moreTexts: ValueEffect = (before, after) => {
  const [old, desired] = [knownTexts(before), knownTexts(after)];
  return old === undefined || desired === undefined ? "unknown" : listEffect(desired, old);
};

/** Of a number that is the less, the narrower; it is known on both sides, or `unknown`. */
export const lower: ValueEffect = (before, after) => {
  if (!isNumber(before) || !isNumber(after)) return "unknown";
  if (before === after) return "neutral";
  return after < before ? "loss" : "gain";
};

/** The same of a time for which 0 is no end. Source: Okta, Authorization Servers API, `refreshTokenLifetimeMinutes`. */
export const shorterOrNoEnd: ValueEffect = (before, after) => lower(noEndLast(before), noEndLast(after));

/** The same of a time of which 0 is not known what it means. */
export const shorter: ValueEffect = (before, after) => (before === 0 || after === 0 ? "unknown" : lower(before, after));

/** Of a switch: from the wide position to the narrow one. Any other value is `unknown`. */
export function fromTo(wide: unknown, narrow: unknown): ValueEffect {
  return (before, after) => {
    if (before === wide && after === narrow) return "loss";
    return before === narrow && after === wide ? "gain" : "unknown";
  };
}

/** Of two lists whose items let more in. */
export function listEffect(old: readonly string[], desired: readonly string[]): Effect {
  if (difference(desired, old).length > 0) return "gain";
  return difference(old, desired).length > 0 ? "loss" : "neutral";
}

/** The texts of a list, none of an absent one; undefined when a part of it is not known. */
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
