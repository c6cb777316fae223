import type { Diagnostic } from "./diagnostic.ts";
import { type BlockSchema, isSet } from "./resource-schema.ts";
import { isList, isObject, type TerraformObject } from "./terraform-value.ts";

/**
 * Nulls among the elements of lists and sets, which the SDK refuses when it plans, not when it validates: a null may come of another
 * resource. Source: terraform-plugin-sdk v2.39.0, `validateConfigNulls`.
 */
export function nullElements(
  schema: BlockSchema,
  object: TerraformObject,
  path: readonly (string | number)[] = [],
): readonly Diagnostic[] {
  const inAttributes = Object.entries(schema.attributes).flatMap(([name, { type }]) => {
    const elements = object[name];
    if (!isList(elements)) return [];
    return elements.flatMap((element, index) =>
      element === null ? [nullElement(isSet(type) ? [...path, name] : [...path, name, index])] : [],
    );
  });
  const inBlocks = Object.entries(schema.blocks ?? {}).flatMap(([name, { block }]) => {
    const elements = object[name];
    if (!isList(elements)) return [];
    return elements.flatMap((element, index) =>
      isObject(element) ? nullElements(block, element, [...path, name, index]) : [],
    );
  });
  return [...inAttributes, ...inBlocks];
}

/** An element of a set has no place that a path could name. */
function nullElement(path: readonly (string | number)[]): Diagnostic {
  const detail = "Null values are not allowed for this attribute value.";
  return { severity: "ERROR", summary: "Null value found in list", detail, path };
}
