import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./resource-schema.ts";

/** `tfplugin5.Schema`. All resources served here are at schema version 0. */
export function schemaMessage(schema: BlockSchema): object {
  return { version: 0, block: blockMessage(schema) };
}

function blockMessage(schema: BlockSchema): object {
  return {
    version: 0,
    attributes: Object.entries(schema.attributes).map(([name, attribute]) => attributeMessage(name, attribute)),
    block_types: Object.entries(schema.blocks ?? {}).map(([name, nested]) => nestedBlockMessage(name, nested)),
  };
}

function attributeMessage(name: string, attribute: AttributeSchema): object {
  return {
    name,
    type: Buffer.from(JSON.stringify(attribute.type)),
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    deprecated: attribute.deprecated !== undefined,
    write_only: attribute.writeOnly ?? false,
  };
}

function nestedBlockMessage(name: string, nested: NestedBlockSchema): object {
  return {
    type_name: name,
    block: { ...blockMessage(nested.block), deprecated: nested.deprecated !== undefined },
    nesting: nested.nesting === "single" ? "SINGLE" : "LIST",
    max_items: nested.maxItems ?? 0,
  };
}
