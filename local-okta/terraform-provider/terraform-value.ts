import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";

/** Stands for "known after apply" in a value of Terraform's plugin protocol. */
class UnknownValue {
  readonly kind = "unknown";
}

/** The one unknown value. Refinements that Terraform sends with an unknown are dropped: a plain unknown is accepted in answers. */
export const UNKNOWN_VALUE: UnknownValue = new UnknownValue();

/** A value as Terraform's type system knows it; sets and lists are both arrays. */
export type TerraformValue =
  | null
  | boolean
  | number
  | string
  | UnknownValue
  | readonly TerraformValue[]
  | TerraformObject;

/** An object or nested block: every attribute and block of its schema is present. */
export interface TerraformObject {
  readonly [name: string]: TerraformValue;
}

/** True for {@link UNKNOWN_VALUE}. */
export function isUnknown(value: TerraformValue): value is UnknownValue {
  return value === UNKNOWN_VALUE;
}

/** True for an object or a nested block, not for null, a list or an unknown. */
export function isObject(value: TerraformValue | undefined): value is TerraformObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && value !== UNKNOWN_VALUE;
}

/** True for a list or a set. */
export function isList(value: TerraformValue | undefined): value is readonly TerraformValue[] {
  return Array.isArray(value);
}

/** True when an unknown stands anywhere inside. */
export function holdsUnknown(value: TerraformValue): boolean {
  if (isUnknown(value)) return true;
  if (isList(value)) return value.some(holdsUnknown);
  return isObject(value) && Object.values(value).some(holdsUnknown);
}

/** What the plugin SDK treats as "not set": null, "", 0, false, an empty collection. */
export function isEmpty(value: TerraformValue | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === 0 || value === false) return true;
  return isList(value) && value.length === 0;
}

/** Equality by value; arrays in order. Two unknowns are equal. */
export function sameValue(a: TerraformValue, b: TerraformValue): boolean {
  return compare(a, b, (left, right) => left === right);
}

/** Equality as the plugin SDK judges "nothing to do": all empty values are one and the same. */
export function equivalent(a: TerraformValue, b: TerraformValue): boolean {
  return compare(a, b, (left, right) => left === right || (isEmpty(left) && isEmpty(right)));
}

type LeafComparison = (a: TerraformValue, b: TerraformValue) => boolean;

function compare(a: TerraformValue, b: TerraformValue, sameLeaf: LeafComparison): boolean {
  if (sameLeaf(a, b)) return true;
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((element, index) => compare(element, b[index] ?? null, sameLeaf));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => compare(a[name] ?? null, b[name] ?? null, sameLeaf));
}

/** A value on the wire: MessagePack, or (only ever from Terraform's side of old versions) JSON. */
export interface DynamicValue {
  readonly msgpack: Uint8Array;
  readonly json?: Uint8Array;
}

const UNKNOWN_EXTENSION = 0;

/** Terraform refines an unknown (not null, a prefix, bounds) as soon as a string is built from one: `"${x.id}-b"`. */
const REFINED_UNKNOWN_EXTENSION = 12;

const EXTENSIONS = new ExtensionCodec();
EXTENSIONS.register({
  type: UNKNOWN_EXTENSION,
  encode: (value) => (isUnknown(value as TerraformValue) ? Uint8Array.of(0) : null),
  decode: () => UNKNOWN_VALUE,
});
EXTENSIONS.register({ type: REFINED_UNKNOWN_EXTENSION, encode: () => null, decode: () => UNKNOWN_VALUE });

/** Encodes a value for Terraform. Always MessagePack, because JSON has no way to say "unknown". */
export function encodeValue(value: TerraformValue): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: EXTENSIONS }) };
}

/**
 * Decodes an object, or null for "no object" (to be created, destroyed or gone).
 *
 * @throws Error when the message carries no MessagePack: that is a missing value, not a null one.
 */
export function decodeObject(value: DynamicValue | null | undefined): TerraformObject | null {
  if (!value || value.msgpack.length === 0) throw new Error("Terraform sent a message without the value it must carry");
  return decode(value.msgpack, { extensionCodec: EXTENSIONS }) as TerraformObject | null;
}
