import { crc32 } from "node:zlib";
import { type BlockSchema, conform, isCollection, isSet } from "./resource-schema.ts";
import {
  isEmpty,
  isList,
  isObject,
  isUnknown,
  sameValue,
  type TerraformObject,
  type TerraformValue,
} from "./terraform-value.ts";

/** The three views Terraform gives of one resource while it is created, read, changed or deleted. */
export interface ResourceViews {
  /** State before; null when the resource is created. */
  readonly prior: TerraformObject | null;
  /** The planned values; when reading or deleting the state itself. */
  readonly planned: TerraformObject;
  /** The configuration as written; null where Terraform sends none. */
  readonly config: TerraformObject | null;
}

/**
 * The values one operation works on: it starts with what was planned, and what the operation learns from the org is
 * set over it. Getters give the zero value of the type for null, as the plugin SDK does.
 */
export class ResourceData {
  readonly #schema: BlockSchema;
  readonly #views: ResourceViews;
  readonly #values: Record<string, TerraformValue>;
  #gone = false;

  constructor(schema: BlockSchema, views: ResourceViews) {
    this.#schema = schema;
    this.#views = views;
    this.#values = startingValues(schema, views);
  }

  get id(): string {
    return this.string("id");
  }

  set id(id: string) {
    this.#values["id"] = id;
  }

  string(name: string): string {
    const value = this.#values[name];
    return typeof value === "string" ? value : "";
  }

  number(name: string): number {
    const value = this.#values[name];
    return typeof value === "number" ? value : Number(value ?? 0);
  }

  boolean(name: string): boolean {
    return this.#values[name] === true;
  }

  /** Elements of a list in its order, of a set in the order of {@link inSetOrder}. */
  strings(name: string): readonly string[] {
    const value = this.#values[name];
    const elements = isList(value) ? value.filter((element) => typeof element === "string") : [];
    const attribute = this.#schema.attributes[name];
    return attribute && isSet(attribute.type) ? inSetOrder(elements) : elements;
  }

  /** Elements of a block list. */
  blocks(name: string): readonly TerraformObject[] {
    const value = this.#values[name];
    return isList(value) ? value.filter(isObject) : [];
  }

  /** Elements of a block list in the state before. */
  priorBlocks(name: string): readonly TerraformObject[] {
    const value = this.#views.prior?.[name];
    return isList(value) ? value.filter(isObject) : [];
  }

  /** What the configuration says, null when it says nothing. */
  configured(name: string): TerraformValue {
    return this.#views.config?.[name] ?? null;
  }

  /** True when a value other than the type's zero value is there. */
  has(name: string): boolean {
    return !isEmpty(this.#values[name]);
  }

  changed(name: string): boolean {
    const before = this.#views.prior?.[name] ?? null;
    const after = this.#views.planned[name] ?? null;
    return !sameValue(before, after) && !(isEmpty(before) && isEmpty(after));
  }

  /** True when anything but this attribute and the timeouts changed. */
  changedExcept(except: string): boolean {
    return this.#names().some((name) => name !== except && name !== "timeouts" && this.changed(name));
  }

  set(name: string, value: TerraformValue): void {
    if (!this.#names().includes(name)) throw new Error(`the schema has no ${name}`);
    this.#values[name] = value;
  }

  /** The org no longer has the object: Terraform drops it from state and plans to create it. */
  forget(): void {
    this.#gone = true;
  }

  /** The state to hand back; null when there is no object. */
  state(): TerraformObject | null {
    if (this.#gone || this.id === "") return null;
    return { ...this.#values };
  }

  #names(): readonly string[] {
    return [...Object.keys(this.#schema.attributes), ...Object.keys(this.#schema.blocks ?? {})];
  }
}

/**
 * The planned values. What is removed has the zero value of its type, and what only the org knows is null, or an empty set: so it goes to
 * state, too, if the org does not answer. Source: terraform-plugin-sdk v2.39.0, `DiffFieldReader`.
 */
function startingValues(schema: BlockSchema, { prior, planned }: ResourceViews): Record<string, TerraformValue> {
  const values: Record<string, TerraformValue> = { ...forgetUnknowns(conform(schema, planned)) };
  for (const [name, { type }] of Object.entries(schema.attributes)) {
    const isRemoved = (prior?.[name] ?? null) !== null && (planned[name] ?? null) === null;
    if (isRemoved && !isCollection(type)) values[name] = ZERO_VALUES[type];
    if (isSet(type) && isUnknown(planned[name] ?? null)) values[name] = [];
  }
  for (const [name, { block }] of Object.entries(schema.blocks ?? {})) {
    const elements = values[name] ?? null;
    if (isList(elements)) values[name] = elements.map((each) => (isObject(each) ? withZeroValues(block, each) : each));
  }
  return values;
}

const ZERO_VALUES = { string: "", number: 0, bool: false } as const;

/** Inside of blocks nothing is null to the SDK. */
function withZeroValues({ attributes }: BlockSchema, block: TerraformObject): TerraformObject {
  const entries = Object.entries(attributes).map(([name, { type }]) => {
    const value = block[name] ?? null;
    return [name, value === null && !isCollection(type) ? ZERO_VALUES[type] : value];
  });
  return { ...block, ...Object.fromEntries(entries) };
}

function forgetUnknowns(object: TerraformObject): TerraformObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, forgetUnknown(value)]));
}

function forgetUnknown(value: TerraformValue): TerraformValue {
  if (isUnknown(value)) return null;
  if (isList(value)) return value.map(forgetUnknown);
  return isObject(value) ? forgetUnknowns(value) : value;
}

/**
 * Elements of a set of strings in the order in which the real provider sends them: by the decimal CRC-32 of each
 * element, compared as text (terraform-plugin-sdk v2, `Set.List` and `HashSchema`).
 */
export function inSetOrder(elements: readonly string[]): readonly string[] {
  const codes = new Map(elements.map((element) => [String(crc32(`${element};`)), element]));
  return [...codes.keys()].sort().map((code) => codes.get(code) ?? "");
}
