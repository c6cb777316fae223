/**
 * The value at a path of keys inside parsed JSON, such as `"profile", "name"`. The key of an item of a list is its index.
 * Undefined if a part of the path is missing.
 */
export function valueAt(json: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => ownValue(value, key), json);
}

function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}
