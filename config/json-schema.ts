import * as z from "zod";
import { ceilingSchema } from "./schema/ceiling.ts";
import { environmentSchema } from "./schema/environment.ts";
import { sharedSchema } from "./shared-schema.ts";
import type { Path } from "./source-map.ts";

/** The parts of a JSON Schema that this project reads. */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
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

/** The JSON Schema of the shared defaults. */
export function sharedJsonSchema(): JsonSchema {
  madeShared ??= z.toJSONSchema(
    sharedSchema().meta({
      title: "mc-okta shared defaults",
      description: "Values that all environment files share. A value in an environment file takes precedence.",
    }),
    { io: "input" },
  ) as JsonSchema;
  return madeShared;
}

/** The JSON Schema of the ceiling. */
export function ceilingJsonSchema(): JsonSchema {
  return z.toJSONSchema(ceilingSchema, { io: "input" }) as JsonSchema;
}

/**
 * The JSON Schema of environment files that use shared defaults, for editors. No key is required, and any key of a map may
 * be null, which removes the shared value.
 */
export function environmentPartJsonSchema(): JsonSchema {
  return withNulls({
    ...sharedJsonSchema(),
    title: "mc-okta environment with shared defaults",
    description: "Values of this environment. null removes a value of environments/_defaults.yaml.",
  });
}

function withNulls(schema: JsonSchema): JsonSchema {
  if (schema.properties === undefined) return schema;
  const properties = Object.entries(schema.properties).map(([key, { description, ...rest }]) => {
    const child = withNulls(rest);
    return [key, { ...(description !== undefined && { description }), anyOf: [child, { type: "null" }] }] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** Created on first use: a file without a mistake never needs them. */
let made: JsonSchema | undefined;
let madeShared: JsonSchema | undefined;

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

/** Names of the keys that a map may have. */
export function keysOf(schema: JsonSchema | undefined): string[] {
  return schema ? alternatives(schema).flatMap((one) => Object.keys(one.properties ?? {})) : [];
}

/** Maps the name of every key to its path in a file, such as `users.appLabel`. */
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
