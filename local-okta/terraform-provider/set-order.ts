import { crc32 } from "node:zlib";

/**
 * Elements of a set of strings in the order in which the real provider sends them: by the decimal CRC-32 of each
 * element, compared as text (terraform-plugin-sdk v2, `Set.List` and `HashSchema`).
 */
export function inSetOrder(elements: readonly string[]): readonly string[] {
  const codes = new Map(elements.map((element) => [String(crc32(`${element};`)), element]));
  return [...codes.keys()].sort().map((code) => codes.get(code) ?? "");
}
