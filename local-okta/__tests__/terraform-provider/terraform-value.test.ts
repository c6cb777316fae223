import { ExtData, encode } from "@msgpack/msgpack";
import { describe, expect, test } from "vitest";
import { decodeObject, encodeValue, UNKNOWN_VALUE } from "../../terraform-provider/terraform-value.ts";

describe("a value on the wire", () => {
  test("keeps null, text, numbers, lists and nested objects", () => {
    const object = { a: null, b: "text", c: 10080, d: true, e: ["x"], f: [{ id: "1", priority: null }] };
    expect(decodeObject(encodeValue(object))).toEqual({
      a: null,
      b: "text",
      c: 10080,
      d: true,
      e: ["x"],
      f: [{ id: "1", priority: null }],
    });
  });

  test("writes an unknown as MessagePack extension 0 with one byte", () => {
    expect([...encodeValue({ id: UNKNOWN_VALUE }).msgpack]).toEqual([0x81, 0xa2, 0x69, 0x64, 0xd4, 0x00, 0x00]);
  });

  test("reads extension 0 as unknown", () => {
    const msgpack = encode({ id: new ExtData(0, Uint8Array.of(0)) });
    expect(decodeObject({ msgpack })).toEqual({ id: UNKNOWN_VALUE });
  });

  test("reads extension 12, a refined unknown, as unknown", () => {
    const refinement = encode({ 1: false });
    const msgpack = encode({ name: new ExtData(12, refinement) });
    expect(decodeObject({ msgpack })?.["name"]).toBe(UNKNOWN_VALUE);
  });

  test("tells a null object from a missing one", () => {
    expect(decodeObject(encodeValue(null))).toBeNull();
    expect(() => decodeObject({ msgpack: new Uint8Array() })).toThrow("without the value it must carry");
    expect(() => decodeObject(null)).toThrow("without the value it must carry");
  });
});
