import * as z from "zod";

/** The same schema with every key of its maps optional. List entries stay complete. */
export function partialSchema(schema: z.ZodType): z.ZodType {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  if (!(inner instanceof z.ZodObject)) return schema;
  const shape: Readonly<Record<string, z.ZodType>> = inner.shape;
  const parts = Object.entries(shape).map(([key, child]) => [key, partialSchema(child).optional()] as const);
  const object = z.strictObject(Object.fromEntries(parts));
  const meta = schema.meta() ?? inner.meta();
  return meta === undefined ? object : object.meta(meta);
}
