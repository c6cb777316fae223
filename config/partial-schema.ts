import * as z from "zod";

/**
 * The same shape with every key of its maps optional, and without some keys. Entries of lists stay whole. A map that comes
 * in several kinds becomes one map with the keys of all of them: which kind it is may be missing.
 *
 * @param left paths of keys to leave out, from the top of the shape
 */
export function partialSchema(schema: z.ZodType, left: readonly (readonly string[])[]): z.ZodType {
  const inner = unwrapped(schema);
  const shapes = shapesOf(inner);
  if (shapes === undefined) return schema;
  const keys = new Set(shapes.flatMap((shape) => Object.keys(shape)));
  for (const [key, ...rest] of left) if (key !== undefined && rest.length === 0) keys.delete(key);
  const parts = [...keys].map((key) => {
    const below = left.flatMap(([first, ...rest]) => (first === key ? [rest] : []));
    const schemas = shapes.flatMap((shape) => (shape[key] === undefined ? [] : [shape[key]]));
    return [key, partialSchema(anyOf(schemas), below).optional()] as const;
  });
  const object = z.strictObject(Object.fromEntries(parts));
  const meta = schema.meta() ?? inner.meta();
  return meta === undefined ? object : object.meta(meta);
}

/** The keys of a map, or those of each kind of a map that has several; undefined for everything else. */
function shapesOf(schema: z.ZodType): readonly Readonly<Record<string, z.ZodType>>[] | undefined {
  if (schema instanceof z.ZodObject) return [schema.shape];
  if (!(schema instanceof z.ZodUnion)) return undefined;
  const options = schema.options.flatMap((option) => (option instanceof z.ZodObject ? [option.shape] : []));
  return options.length === schema.options.length ? options : undefined;
}

/** What any of several schemas takes: one where they are equal, one choice where all are fixed texts. */
function anyOf(schemas: readonly z.ZodType[]): z.ZodType {
  const [first = z.never(), ...others] = schemas;
  if (others.length === 0) return first;
  const choices = schemas.map((schema) => choicesOf(unwrapped(schema)));
  const meta = first.meta() ?? unwrapped(first).meta() ?? {};
  if (choices.every((texts) => texts !== undefined)) return z.enum([...new Set(choices.flat())]).meta(meta);
  const forms = new Set(schemas.map((schema) => JSON.stringify(z.toJSONSchema(schema))));
  return forms.size === 1 ? first : z.union([first, ...others]).meta(meta);
}

function choicesOf(schema: z.ZodType): string[] | undefined {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  return schema instanceof z.ZodLiteral ? [...schema.values].map(String) : undefined;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
}
