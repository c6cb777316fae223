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
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isPlainObject(value)) return value;
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
      .map(([key, value]) => [key, isPlainObject(value) ? dropFalse(value) : value]),
  );
}
