import type { Filter, Operator } from "./parse-filter.ts";

/**
 * Whether an object matches. Of several values, as in the targets of an event, one is enough, except for `ne`: none may be
 * equal. Case-sensitive.
 */
export function matchesFilter(filter: Filter, object: unknown): boolean {
  switch (filter.kind) {
    case "and":
      return filter.parts.every((part) => matchesFilter(part, object));
    case "or":
      return filter.parts.some((part) => matchesFilter(part, object));
    case "not":
      return !matchesFilter(filter.part, object);
    case "present":
      return valuesAt(object, filter.attribute).length > 0;
    case "comparison":
      return compares(filter.operator, valuesAt(object, filter.attribute), filter.value);
  }
}

/** The comparisons of an expression, `pr` among them. */
export function comparisonsOf(filter: Filter): readonly (Filter & { readonly attribute: string })[] {
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.parts.flatMap(comparisonsOf);
    case "not":
      return comparisonsOf(filter.part);
    case "present":
    case "comparison":
      return [filter];
  }
}

/** The values at a dotted path, also through lists. Null is not a value. */
function valuesAt(object: unknown, attribute: string): readonly unknown[] {
  const descend = (values: readonly unknown[], name: string) =>
    values.flatMap((value) => (Object.hasOwn(Object(value), name) ? listOf(Object(value)[name]) : []));
  return attribute.split(".").reduce(descend, [object]);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === null ? [] : [value];
}

function compares(operator: Operator, actual: readonly unknown[], value: unknown): boolean {
  if (operator === "ne") return !actual.includes(value);
  return actual.some((one) => COMPARISONS[operator](one, value));
}

const COMPARISONS: Readonly<Record<Exclude<Operator, "ne">, (actual: unknown, value: unknown) => boolean>> = {
  eq: (actual, value) => actual === value,
  co: (actual, value) => String(actual).includes(String(value)),
  sw: (actual, value) => String(actual).startsWith(String(value)),
  ew: (actual, value) => String(actual).endsWith(String(value)),
  gt: (actual, value) => order(actual, value) > 0,
  ge: (actual, value) => order(actual, value) >= 0,
  lt: (actual, value) => order(actual, value) < 0,
  le: (actual, value) => order(actual, value) <= 0,
};

/** NaN, which fails every comparison, if a number is compared with a text. */
function order(actual: unknown, value: unknown): number {
  if (typeof actual === "number" && typeof value === "number") return actual - value;
  if (typeof actual !== "string" || typeof value !== "string") return Number.NaN;
  return actual < value ? -1 : Number(actual > value);
}
