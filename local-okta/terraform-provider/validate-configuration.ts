import type { Diagnostic } from "./diagnostic.ts";
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./resource-schema.ts";
import {
  holdsUnknown,
  isEmpty,
  isList,
  isObject,
  type TerraformObject,
  type TerraformValue,
} from "./terraform-value.ts";
import { valueProblems } from "./value-problems.ts";

/**
 * What is wrong with a configuration before anything is called: values the schema does not allow, with the texts of
 * okta/okta 6.12.0 and terraform-plugin-sdk v2, and attributes that this endpoint does not serve. Terraform itself
 * checks types, unknown names and that what is required is written; written as null, it is for the provider to miss.
 *
 * @param knowsWriteOnly whether Terraform keeps what is write-only out of its state: it does since 1.11
 */
export function validateConfiguration(
  typeName: string,
  schema: BlockSchema,
  config: TerraformObject,
  knowsWriteOnly = true,
): readonly Diagnostic[] {
  return [
    ...Object.entries(schema.attributes).flatMap(([name, attribute]) => {
      if ((config[name] ?? null) === null) return [];
      return knowsWriteOnly ? alternative(name, attribute) : writeOnlyRefusal(name, attribute);
    }),
    ...validateBlock({ typeName, schema, config, path: [] }),
  ];
}

function writeOnlyRefusal(name: string, { writeOnly }: AttributeSchema): readonly Diagnostic[] {
  if (!writeOnly) return [];
  const detail =
    `The resource contains a non-null value for write-only attribute "${name}" ` +
    "Write-only attributes are only supported in Terraform 1.11 and later.";
  return [{ severity: "ERROR", summary: "Write-only Attribute Not Allowed", detail, path: [name] }];
}

function alternative(name: string, { writeOnlyAlternative: other }: AttributeSchema): readonly Diagnostic[] {
  if (other === undefined) return [];
  const detail =
    `The attribute ${name} has a write-only alternative ${other} available. ` +
    "Use the write-only alternative of the attribute when possible.";
  return [{ severity: "WARNING", summary: "Available Write-only Attribute Alternative", detail, path: [name] }];
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

/** What is empty the real provider takes for not set: nothing is left out when the endpoint does not serve it. */
function validateAttribute(block: ConfiguredBlock, name: string, attribute: AttributeSchema): readonly Diagnostic[] {
  const value = block.config[name] ?? null;
  const path = [...block.path, name];
  if (value === null) return attribute.required ? [missing(path)] : [];
  if (holdsUnknown(value)) return attribute.served === false ? [notServed(block, name)] : [];
  const conflict = conflictOf(block, name, attribute);
  if (conflict !== undefined) return [conflict];
  if (attribute.served === false && !isEmpty(value)) return [notServed(block, name)];
  return [
    ...valueProblems(path, attribute, value).map((summary): Diagnostic => ({ severity: "ERROR", summary, path })),
    ...(attribute.deprecated === undefined ? [] : [deprecation(attribute.deprecated, path)]),
  ];
}

/** The SDK judges none of the blocks while something in one of them is unknown. */
function validateNestedBlock(
  block: ConfiguredBlock,
  name: string,
  nested: NestedBlockSchema,
  value: TerraformValue,
): readonly Diagnostic[] {
  if (!isList(value) || value.length === 0 || holdsUnknown(value)) return [];
  const path = [...block.path, name];
  return [
    ...value.flatMap((element, index) =>
      isObject(element)
        ? validateBlock({ ...block, schema: nested.block, config: element, path: [...path, index] })
        : [],
    ),
    ...(nested.deprecated === undefined ? [] : [deprecation(nested.deprecated, path)]),
  ];
}

function missing(path: readonly (string | number)[]): Diagnostic {
  const detail = `The argument "${path.join(".")}" is required, but no definition was found.`;
  return { severity: "ERROR", summary: "Missing required argument", detail, path };
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

/** The first attribute that must not be set beside this one; an unknown one may still become null. */
function conflictOf(block: ConfiguredBlock, name: string, attribute: AttributeSchema): Diagnostic | undefined {
  const other = attribute.conflictsWith?.find((each) => {
    const value = block.config[each] ?? null;
    return value !== null && !holdsUnknown(value);
  });
  if (other === undefined) return undefined;
  const detail = `"${name}": conflicts with ${other}`;
  return { severity: "ERROR", summary: "Conflicting configuration arguments", detail, path: [...block.path, name] };
}

function deprecation(text: string, path: readonly (string | number)[]): Diagnostic {
  return { severity: "WARNING", summary: "Argument is deprecated", detail: text, path };
}
