import type { ReferringText } from "./access-model.ts";

/** Attributes of an object, as in JSON. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A JSON object; empty for any other value. */
export function attributesOf(value: unknown): Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The items of a list; empty for any other value. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The blocks in a value of the JSON syntax, which allows a list, or a list of lists, wherever it allows one block. */
export function blocksOf(value: unknown): unknown[] {
  return [value].flat(Number.POSITIVE_INFINITY);
}

/** A text, or a fallback for a missing one. */
export function textOr<T>(value: unknown, missing: T): string | T {
  return typeof value === "string" ? value : missing;
}

/** A number, or a fallback for a missing one. */
export function numberOr(value: unknown, missing: number): number {
  return typeof value === "number" ? value : missing;
}

/** A resource of a configuration, a plan or a state. */
export interface Resource {
  readonly type: string;
  /** Its name in Terraform, which becomes the key in the model. */
  readonly name: string;
  readonly attributes: Attributes;
}

/** Terraform address of a resource. */
export function addressOfResource({ type, name }: Pick<Resource, "type" | "name">): string {
  return `${type}.${name}`;
}

/** A value with a part that is not yet text: a reference to a resource, or an unknown value. */
export interface PartlyKnown {
  readonly parts: ReferringText;
}

/** Whether a value has a part that is not yet text. */
export function isPartlyKnown(value: unknown): value is PartlyKnown {
  return typeof value === "object" && value !== null && "parts" in value && Array.isArray(value.parts);
}

/**
 * One text for attribute values that mean the same: nearly all lists of the okta provider are sets, and an absent value is
 * an empty one. The parts of a text keep their order.
 */
export function canonical(value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value)) return value.length === 0 ? "" : `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  if (isPartlyKnown(value)) return JSON.stringify(value.parts);
  const entries = Object.entries(value).map(([name, item]) => [JSON.stringify(name), canonical(item)]);
  return `{${entries
    .filter(([, item]) => item !== "")
    .map((entry) => entry.join(":"))
    .sort()
    .join()}}`;
}
