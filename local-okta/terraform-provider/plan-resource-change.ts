import { canonicalJson } from "./json.ts";
import {
  type AttributeSchema,
  type BlockSchema,
  conform,
  isCollection,
  isSet,
  type NestedBlockSchema,
} from "./resource-schema.ts";
import {
  equivalent,
  holdsUnknown,
  isEmpty,
  isList,
  isObject,
  isUnknown,
  sameValue,
  type TerraformObject,
  type TerraformValue,
  UNKNOWN_VALUE,
} from "./terraform-value.ts";

/** What Terraform is told about a resource's future. */
export interface ResourcePlan {
  readonly planned: TerraformObject;
  /** Attributes whose change replaces the resource; empty when it is created or changed in place. */
  readonly replaces: readonly string[];
}

/**
 * Plans one resource by the rules that terraform-plugin-sdk v2 follows: defaults are filled in, what only the org knows
 * is unknown on create and keeps its prior value on update, and removing a value that was empty anyway is no change.
 * Never calls the org, because Terraform asks for the plan again when it applies.
 *
 * @param prior the state, or null to create
 * @param proposed Terraform's merge of configuration and state
 */
export function planResourceChange(
  schema: BlockSchema,
  prior: TerraformObject | null,
  proposed: TerraformObject,
): ResourcePlan {
  if (prior === null) {
    return { planned: { ...planNew(schema, conform(schema, proposed)), id: UNKNOWN_VALUE }, replaces: [] };
  }
  const planned = { ...planUpdate(schema, prior, conform(schema, proposed)), id: prior["id"] ?? null };
  if (equivalent(withoutTimeouts(planned), withoutTimeouts(prior))) return { planned: prior, replaces: [] };
  return { planned, replaces: replacedBy(schema, prior, planned) };
}

/** Timeouts alone are no change: the SDK keeps them beside the attributes. */
function withoutTimeouts({ timeouts: _timeouts, ...rest }: TerraformObject): TerraformObject {
  return rest;
}

function replacedBy(schema: BlockSchema, prior: TerraformObject, planned: TerraformObject): readonly string[] {
  const names = Object.entries(schema.attributes)
    .filter(([name, attribute]) => attribute.forceNew && !sameValue(prior[name] ?? null, planned[name] ?? null))
    .map(([name]) => name);
  return names.length === 0 ? [] : [...names, "id"];
}

function planNew(schema: BlockSchema, proposed: TerraformObject): TerraformObject {
  return mapBlock(schema, proposed, {
    attribute: (attribute, value) => planNewAttribute(attribute, value),
    element: (block, element) => planNew(block, element),
  });
}

function planNewAttribute(attribute: AttributeSchema, value: TerraformValue): TerraformValue {
  if (attribute.writeOnly) return null;
  if (value === null && attribute.default !== undefined) return attribute.default;
  if (isLeftToTheOrg(attribute, value)) return UNKNOWN_VALUE;
  if (isUnknown(value)) return value;
  if (value === null || attribute.keepsPrior?.(null, value) || isEmptySet(attribute, value)) return null;
  return canonical(attribute, value);
}

/** Of what is computed, the SDK takes an empty text and an empty set for not written. */
function isLeftToTheOrg(attribute: AttributeSchema, value: TerraformValue): boolean {
  return attribute.computed === true && (value === null || value === "" || isEmptySet(attribute, value));
}

function planUpdate(schema: BlockSchema, prior: TerraformObject, proposed: TerraformObject): TerraformObject {
  return mapBlock(schema, proposed, {
    attribute: (attribute, value, name) => planUpdatedAttribute(attribute, prior[name] ?? null, value),
    element: (block, element, name, index) => {
      const list = prior[name];
      const before = isList(list) ? list[index] : undefined;
      return isObject(before) ? planUpdate(block, before, element) : planAdded(block, element);
    },
  });
}

/** A block that an update adds: what only the org knows of it is null, since the SDK marks what is unknown when it creates. */
function planAdded(schema: BlockSchema, element: TerraformObject): TerraformObject {
  const planned = planNew(schema, element);
  return mapBlock(schema, planned, {
    attribute: (attribute, value, name) => (attribute.computed && (element[name] ?? null) === null ? null : value),
    element: (block, nested) => planAdded(block, nested),
  });
}

function planUpdatedAttribute(
  attribute: AttributeSchema,
  prior: TerraformValue,
  proposed: TerraformValue,
): TerraformValue {
  if (attribute.writeOnly) return null;
  if (attribute.computed && (!attribute.optional || proposed === null || proposed === "")) return prior;
  const target = proposed === null ? (attribute.default ?? null) : canonical(attribute, proposed);
  if (attribute.keepsPrior?.(prior, isUnknown(target) ? seenAs(attribute) : target)) return prior;
  if (isEmpty(prior) && (target === null || isEmptySet(attribute, target))) return prior;
  if (target !== null) return target;
  return isCollection(attribute.type) ? [] : null;
}

/**
 * What the SDK compares with the prior value in place of an unknown one: JSON is made canonical first, and then it is `{}`. So a value
 * that becomes known at apply may change nothing, which is the real provider's mistake.
 */
function seenAs({ json, type }: AttributeSchema): TerraformValue {
  if (json) return "{}";
  return type === "number" ? 0 : UNKNOWN_VALUE;
}

function isEmptySet(attribute: AttributeSchema, value: TerraformValue): boolean {
  return isSet(attribute.type) && isEmpty(value);
}

/** A set or a list with one unknown element is unknown as a whole: the SDK then does not know how many there are. */
function canonical(attribute: AttributeSchema, value: TerraformValue): TerraformValue {
  if (isCollection(attribute.type) && holdsUnknown(value)) return UNKNOWN_VALUE;
  return attribute.json && typeof value === "string" ? canonicalJson(value) : value;
}

interface BlockMapping {
  attribute(schema: AttributeSchema, value: TerraformValue, name: string): TerraformValue;
  element(block: BlockSchema, element: TerraformObject, name: string, index: number): TerraformObject;
}

function mapBlock(schema: BlockSchema, object: TerraformObject, mapping: BlockMapping): TerraformObject {
  const mapped: Record<string, TerraformValue> = {};
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    mapped[name] = mapping.attribute(attribute, object[name] ?? null, name);
  }
  for (const [name, nested] of Object.entries(schema.blocks ?? {})) {
    mapped[name] = mapNestedBlock(nested, object[name] ?? null, name, mapping);
  }
  return mapped;
}

function mapNestedBlock(
  nested: NestedBlockSchema,
  value: TerraformValue,
  name: string,
  mapping: BlockMapping,
): TerraformValue {
  if (nested.nesting === "single" || !isList(value)) return value;
  return value.map((element, index) =>
    isObject(element) ? mapping.element(nested.block, element, name, index) : element,
  );
}
