import type { Path } from "./source-map.ts";

/** The value at a path, or undefined. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, key) => (isContainer(inner) ? inner[key] : undefined), value);
}

/** Whether a value is a map or a list. */
export function isContainer(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}
