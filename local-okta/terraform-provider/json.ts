import { valueAt } from "../json-value.ts";
import { ProviderCrashError } from "./diagnostic.ts";

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
 * @throws ProviderCrashError when no object is there
 */
export function requireObjectAt(json: unknown, ...path: readonly string[]): void {
  if (isRecord(valueAt(json, ...path))) return;
  throw new ProviderCrashError(`the org's answer lacks the object ${path.join(".")}`);
}

/** Without the members that are "", false, 0, null or an empty list: Go's `omitempty`. */
export function filled(members: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value && !(Array.isArray(value) && value.length === 0)),
  );
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The JSON object in canonical form: keys sorted at every level, no spaces; `{}` for what is no JSON object.
 * So the real provider writes JSON attributes to state (Go's `json.Marshal` of a map).
 */
export function canonicalJson(text: string): string {
  return JSON.stringify(sortKeys(parseObject(text) ?? {}));
}

/** True when both are JSON objects of equal content; a key that is false counts as absent, as in the real provider. */
export function sameJsonObject(a: string, b: string): boolean {
  const left = parseObject(a);
  const right = parseObject(b);
  if (!left || !right) return false;
  return JSON.stringify(sortKeys(dropFalse(left))) === JSON.stringify(sortKeys(dropFalse(right)));
}

/** The JSON object a text holds, or undefined. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
}

function dropFalse(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== false)
      .map(([key, value]) => [key, isRecord(value) ? dropFalse(value) : value]),
  );
}
