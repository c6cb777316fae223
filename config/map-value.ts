/** A map as YAML and JSON have it. */
export type MapValue = Readonly<Record<PropertyKey, unknown>>;

/** Whether a value is a map, not a list or a single value. */
export function isMapValue(value: unknown): value is MapValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
