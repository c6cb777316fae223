import { isPartlyKnown } from "./typed-attributes.ts";

/**
 * One text for attribute values that mean the same: nearly all lists of the okta provider are sets, and an absent value is
 * an empty one. The parts of a text keep their order.
 */
export function canonical(value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value)) return value.length === 0 ? "" : `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  if (isPartlyKnown(value)) return JSON.stringify(value.parts);
  const entries = Object.entries(value).map(([name, item]) => [JSON.stringify(name), canonical(item)]);
  return `{${entries
    .filter(([, item]) => item !== "")
    .map((entry) => entry.join(":"))
    .sort()
    .join()}}`;
}
