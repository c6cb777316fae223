import * as z from "zod";
import { environmentSchema } from "./schema/environment.ts";
import type { Path } from "./source-map.ts";

/** The parts of a JSON Schema that this project reads. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** The JSON Schema of environment files, for editors and for hints in findings. */
export function environmentJsonSchema(): JsonSchema {
  made ??= z.toJSONSchema(environmentSchema, { io: "input" }) as JsonSchema;
  return made;
}

/** Made when it is first needed, since a file without a mistake never needs it. */
let made: JsonSchema | undefined;

/** The schema of the value at a path. */
export function schemaAt(schema: JsonSchema, path: Path): JsonSchema | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const children = alternatives(schema).map((one) =>
    typeof key === "number" ? one.items : one.properties?.[String(key)],
  );
  const child = children.find((one) => one !== undefined);
  return child && schemaAt(child, rest);
}

/** Names of the keys that may stand in a map. */
export function keysOf(schema: JsonSchema | undefined): string[] {
  return schema ? alternatives(schema).flatMap((one) => Object.keys(one.properties ?? {})) : [];
}

/** For every key's name the place where it stands in a file, written as `users.appLabel`. */
export function keyPlaces(schema: JsonSchema, prefix = ""): Map<string, string> {
  const places = new Map<string, string>();
  for (const one of alternatives(schema)) {
    for (const [name, child] of Object.entries(one.properties ?? {})) {
      const place = `${prefix}${name}`;
      const below = keyPlaces(child.items ?? child, `${place}${child.items ? "[]" : ""}.`);
      for (const [key, where] of [[name, place] as const, ...below]) if (!places.has(key)) places.set(key, where);
    }
  }
  return places;
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? [schema];
}
