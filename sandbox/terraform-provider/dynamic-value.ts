import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";
import { isUnknown, type TerraformObject, type TerraformValue, unknownValue } from "./terraform-value.ts";

/** A value on the wire: MessagePack, or (only ever from Terraform's side of old versions) JSON. */
export interface DynamicValue {
  readonly msgpack: Uint8Array;
  readonly json?: Uint8Array;
}

const unknownExtension = 0;

/** Terraform refines an unknown (not null, a prefix, bounds) as soon as a string is built from one: `"${x.id}-b"`. */
const refinedUnknownExtension = 12;

const extensions = new ExtensionCodec();
extensions.register({
  type: unknownExtension,
  encode: (value) => (isUnknown(value as TerraformValue) ? Uint8Array.of(0) : null),
  decode: () => unknownValue,
});
extensions.register({ type: refinedUnknownExtension, encode: () => null, decode: () => unknownValue });

/** Encodes a value for Terraform. Always MessagePack, because JSON has no way to say "unknown". */
export function encodeValue(value: TerraformValue): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: extensions }) };
}

/**
 * Decodes an object, or null for "no object" (to be created, destroyed or gone).
 *
 * @throws Error when the message carries no MessagePack: that is a missing value, not a null one.
 */
export function decodeObject(value: DynamicValue | null | undefined): TerraformObject | null {
  if (!value || value.msgpack.length === 0) throw new Error("Terraform sent a message without the value it must carry");
  return decode(value.msgpack, { extensionCodec: extensions }) as TerraformObject | null;
}
