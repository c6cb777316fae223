import { type JsonSchema, keysOf, schemaAt } from "./json-schema.ts";
import type { MapValue } from "./map-value.ts";
import { mayBeShown } from "./quote.ts";
import type { Path } from "./source-map.ts";

/** Maximum number of list entries that a fix shows. */
const MOST_WRITTEN = 20;

/**
 * Finds lists without brackets in a map, as in `{ in: a, b }`: YAML parses what follows the first entry as keys without a
 * value. Returns the fix for the key of each such list, and for each key that is meant as an entry.
 *
 * @param path leads to the map
 */
export function missingBrackets(path: Path, map: MapValue, schema: JsonSchema): ReadonlyMap<PropertyKey, string> {
  const mapSchema = schemaAt(schema, path);
  const known = new Set(keysOf(mapSchema));
  const runs: { readonly key: string; readonly text: unknown; readonly others: string[] }[] = [];
  for (const [key, value] of Object.entries(map)) {
    if (value === null && !known.has(key)) runs.at(-1)?.others.push(key);
    else runs.push({ key, text: value, others: [] });
  }
  const fixes = runs.map(({ key, text, others }): [PropertyKey, string][] => {
    if (typeof text !== "string" || others.length === 0 || others.length > MOST_WRITTEN) return [];
    if (!takesList(mapSchema && schemaAt(mapSchema, [key])) || ![text, ...others].every(mayBeShown)) return [];
    return [key, ...others].map((one) => [one, `did you mean ${key}: [${[text, ...others].join(", ")}]?`]);
  });
  return new Map(fixes.flat());
}

function takesList(schema: JsonSchema | undefined): boolean {
  return (schema?.anyOf ?? (schema ? [schema] : [])).some(({ items }) => items !== undefined);
}
