import type { Diagnostic } from "./diagnostic.ts";
import { parseObject } from "./json.ts";
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./resource-schema.ts";
import { isList, isObject, type TerraformObject, type TerraformValue } from "./terraform-value.ts";

/**
 * What is wrong with a configuration before anything is called: values the schema does not allow, with the texts of
 * okta/okta 6.12.0 and terraform-plugin-sdk v2, and attributes that this endpoint does not serve. Terraform itself
 * checks required attributes, types and unknown names.
 */
export function validateConfiguration(
  typeName: string,
  schema: BlockSchema,
  config: TerraformObject,
): readonly Diagnostic[] {
  return validateBlock({ typeName, schema, config, path: [] });
}

interface ConfiguredBlock {
  readonly typeName: string;
  readonly schema: BlockSchema;
  readonly config: TerraformObject;
  readonly path: readonly (string | number)[];
}

function validateBlock(block: ConfiguredBlock): readonly Diagnostic[] {
  const { schema, config } = block;
  return [
    ...Object.entries(schema.attributes).flatMap(([name, attribute]) => validateAttribute(block, name, attribute)),
    ...Object.entries(schema.blocks ?? {}).flatMap(([name, nested]) =>
      validateNestedBlock(block, name, nested, config[name] ?? null),
    ),
  ];
}

function validateAttribute(block: ConfiguredBlock, name: string, attribute: AttributeSchema): readonly Diagnostic[] {
  const value = block.config[name] ?? null;
  if (value === null) return [];
  const path = [...block.path, name];
  if (attribute.served === false) return [notServed(block, name)];
  return [
    ...conflicts(block, name, attribute),
    ...(attribute.deprecated === undefined ? [] : [deprecation(attribute.deprecated, path)]),
    ...valueProblems(name, attribute, value).map((summary): Diagnostic => ({ severity: "ERROR", summary, path })),
  ];
}

function validateNestedBlock(
  block: ConfiguredBlock,
  name: string,
  nested: NestedBlockSchema,
  value: TerraformValue,
): readonly Diagnostic[] {
  if (!isList(value) || value.length === 0) return [];
  if (nested.served === false) return [notServed(block, name)];
  return value.flatMap((element, index) =>
    isObject(element)
      ? validateBlock({ ...block, schema: nested.block, config: element, path: [...block.path, name, index] })
      : [],
  );
}

function notServed(block: ConfiguredBlock, name: string): Diagnostic {
  const path = [...block.path, name];
  return {
    severity: "ERROR",
    summary: `The sandbox does not serve ${block.typeName}.${path.join(".")}`,
    detail:
      `The real provider knows "${name}" of ${block.typeName}; the local Terraform provider endpoint of the sandbox does not act on it ` +
      "and would have to ignore it. Leave it out here, or apply this configuration with the real provider okta/okta.",
    path,
  };
}

function conflicts(block: ConfiguredBlock, name: string, attribute: AttributeSchema): readonly Diagnostic[] {
  return (attribute.conflictsWith ?? [])
    .filter((other) => (block.config[other] ?? null) !== null)
    .map((other) => ({
      severity: "ERROR",
      summary: "Conflicting configuration arguments",
      detail: `"${name}": conflicts with ${other}`,
      path: [...block.path, name],
    }));
}

function deprecation(text: string, path: readonly (string | number)[]): Diagnostic {
  return { severity: "WARNING", summary: "Argument is deprecated", detail: text, path };
}

function valueProblems(name: string, attribute: AttributeSchema, value: TerraformValue): readonly string[] {
  if (typeof value === "string") return [...tooLong(name, attribute, value), ...invalidJson(name, attribute, value)];
  if (!isList(value)) return [];
  return value.flatMap((element, index) => notAllowed(`${name}.${index}`, attribute, element));
}

/** The real provider prints the attribute path in Go's notation; so does this. */
function tooLong(name: string, { maxLength }: AttributeSchema, value: string): readonly string[] {
  if (maxLength === undefined || [...value].length <= maxLength) return [];
  return [`[{{} ${name}}] cannot be longer than ${maxLength} runes`];
}

function invalidJson(name: string, attribute: AttributeSchema, value: string): readonly string[] {
  if (!attribute.json || parseObject(value)) return [];
  return [`[{{} "${name}"}] contains an invalid JSON`];
}

function notAllowed(place: string, { oneOf }: AttributeSchema, value: TerraformValue): readonly string[] {
  if (oneOf === undefined || typeof value !== "string" || oneOf.includes(value)) return [];
  return [`expected ${place} to be one of [${oneOf.map((each) => `"${each}"`).join(" ")}], got ${value}`];
}
