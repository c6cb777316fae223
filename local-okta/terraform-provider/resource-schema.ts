import { isList, isObject, type TerraformObject, type TerraformValue } from "./terraform-value.ts";

/** Attribute types that the served resources use, in Terraform's own JSON notation. */
export type AttributeType =
  | "string"
  | "bool"
  | "number"
  | readonly ["set" | "list", "string"]
  | readonly ["list", readonly ["object", Readonly<Record<string, "string">>]];

/** One attribute as okta/okta 6.12.0 declares it, with the plan rules that terraform-plugin-sdk v2 attaches to it. */
export interface AttributeSchema {
  readonly type: AttributeType;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly sensitive?: true;
  /** The value is never in a plan or in state; it is taken from the configuration. */
  readonly writeOnly?: true;
  /** The write-only attribute to use in place of this one; a warning says so. */
  readonly writeOnlyAlternative?: string;
  /** The provider's deprecation text; shown as a warning when the attribute is set. */
  readonly deprecated?: string;
  readonly default?: string | number | boolean;
  /** A change replaces the resource. */
  readonly forceNew?: true;
  /** False: part of the schema, but refused when a configuration sets it to more than nothing: this endpoint does not act on it. */
  readonly served?: false;
  /** Longest value, in Unicode code points. */
  readonly maxLength?: number;
  /** Smallest whole number. */
  readonly min?: number;
  /** Largest whole number. */
  readonly max?: number;
  /** Values allowed, or allowed as elements. */
  readonly oneOf?: readonly string[];
  /** Attributes that must not be set beside this one. */
  readonly conflictsWith?: readonly string[];
  /** The value is a JSON text: checked, and written to state with sorted keys and without spaces. */
  readonly json?: true;
  /** True when a change from `prior` to `planned` counts as none (the SDK's DiffSuppressFunc). */
  readonly keepsPrior?: (prior: TerraformValue, planned: TerraformValue) => boolean;
}

/** A nested block type. */
export interface NestedBlockSchema {
  readonly nesting: "single" | "list";
  readonly block: BlockSchema;
  readonly maxItems?: number;
  readonly deprecated?: string;
}

/** The attributes and nested blocks of a resource, data source, provider or nested block. */
export interface BlockSchema {
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly blocks?: Readonly<Record<string, NestedBlockSchema>>;
}

/** The `id` that the SDK gives every resource. */
export const ID_ATTRIBUTE: AttributeSchema = { type: "string", optional: true, computed: true };

/** Operation timeouts, kept in state as written. The endpoint's own calls end far sooner (see okta-client.ts). */
export const TIMEOUTS_BLOCK: NestedBlockSchema = {
  nesting: "single",
  block: {
    attributes: {
      create: { type: "string", optional: true },
      read: { type: "string", optional: true },
      update: { type: "string", optional: true },
    },
  },
};

/** True for a list or a set. */
export function isCollection(type: AttributeType): type is Exclude<AttributeType, string> {
  return typeof type !== "string";
}

/** True for a set: unordered, and unknown as a whole when one element is. */
export function isSet(type: AttributeType): boolean {
  return isCollection(type) && type[0] === "set";
}

/**
 * The object with exactly the attributes and blocks of the schema: what is missing becomes null (a block list: empty),
 * what the schema lacks is dropped. State written by another provider version passes through here.
 */
export function conform(schema: BlockSchema, object: TerraformObject): TerraformObject {
  const conformed: Record<string, TerraformValue> = {};
  for (const name of Object.keys(schema.attributes)) conformed[name] = object[name] ?? null;
  for (const [name, nested] of Object.entries(schema.blocks ?? {})) {
    conformed[name] = conformBlock(nested, object[name] ?? null);
  }
  return conformed;
}

function conformBlock(nested: NestedBlockSchema, value: TerraformValue): TerraformValue {
  if (nested.nesting === "single") return isObject(value) ? conform(nested.block, value) : null;
  if (!isList(value)) return [];
  return value.map((element) => (isObject(element) ? conform(nested.block, element) : element));
}
