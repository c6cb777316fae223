/** Attributes of an object, as JSON holds them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A JSON object; an empty one in place of anything else. */
export function attributesOf(value: unknown): Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The items of a list; none in place of anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The blocks that a value of the JSON syntax holds: it takes a list, or a list of lists, wherever it takes one block. */
export function blocksOf(value: unknown): unknown[] {
  return [value].flat(Number.POSITIVE_INFINITY);
}

/** A text, or what stands for a missing one. */
export function textOr<T>(value: unknown, missing: T): string | T {
  return typeof value === "string" ? value : missing;
}

/** A number, or what stands for a missing one. */
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
