import { ProviderError } from "./diagnostic.ts";

/** A value at a path of object keys inside an answer of the org; undefined when any part is missing. */
export function valueAt(json: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), json);
}

/** The text there, or "". */
export function textAt(json: unknown, ...path: readonly string[]): string {
  const value = valueAt(json, ...path);
  return typeof value === "string" ? value : "";
}

/** The boolean there; false when it is missing. */
export function flagAt(json: unknown, ...path: readonly string[]): boolean {
  return valueAt(json, ...path) === true;
}

/** The texts of an array, or none. */
export function textsAt(json: unknown, ...path: readonly string[]): readonly string[] {
  const value = valueAt(json, ...path);
  return Array.isArray(value) ? value.filter((element): element is string => typeof element === "string") : [];
}

/** The elements of an array, or none. */
export function itemsAt(json: unknown, ...path: readonly string[]): readonly unknown[] {
  const value = valueAt(json, ...path);
  return Array.isArray(value) ? value : [];
}

/**
 * For answers without which the real provider crashes on a nil pointer.
 *
 * @throws ProviderError when no object is there
 */
export function requireObjectAt(json: unknown, ...path: readonly string[]): void {
  if (isRecord(valueAt(json, ...path))) return;
  throw new ProviderError(
    `the org's answer lacks the object ${path.join(".")}: okta/okta 6.12.0 crashes on such an answer`,
  );
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
