import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";
import { isUnknown, type TerraformObject, type TerraformValue, UNKNOWN_VALUE } from "./terraform-value.ts";

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
