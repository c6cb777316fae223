import { describe, expect, test } from "vitest";
import { escaped, escapedTexts, printable, printableLine, printableWithColor } from "../../domain/printable.ts";

describe("printable text", () => {
  test.each([
    ["a color", "\u001b[31mred\u001b[0m", "red"],
    ["a cleared screen", "a\u001b[2Jb", "ab"],
    ["a window title", "a\u001b]0;title\u0007b", "ab"],
    ["a link", "a\u001b]8;;https://evil.example\u001b\\b", "ab"],
    ["one-character sequences", "a\u009b31mb", "ab"],
    ["a carriage return", "real\rfake", "realfake"],
    ["a backspace", "ab\b\bcd", "abcd"],
    ["a bidirectional override", "a\u202eb", "ab"],
    ["a lone escape", "a\u001b", "a"],
  ])("loses %s", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test("keeps line feeds, tabs, letters of every script and brackets", () => {
    expect(printable("a\n\tб [ok] 日本")).toBe("a\n\tб [ok] 日本");
  });

  test("on one line has no line feed", () => {
    expect(printableLine("a\n\nb\tc")).toBe("a b c");
  });

  test("with colors keeps those, and nothing else that steers a terminal", () => {
    expect(printableWithColor("\u001b[1m\u001b[32m+\u001b[0m a\u001b[2K\u001b]0;x\u0007\rb")).toBe(
      "\u001b[1m\u001b[32m+\u001b[0m ab",
    );
  });
});

describe("an escaped value", () => {
  test.each([
    ["an escape sequence", "a\u001b[2J", "a\\u001b[2J"],
    ["a line feed", "a\nb", "a\\u000ab"],
    ["a space that does not break", "a\u00a0b", "a\\u00a0b"],
    ["a character beyond 16 bits", "a\u{e0001}b", "a\\u{e0001}b"],
  ])("shows %s", (_, text, shown) => {
    expect(escaped(text)).toBe(shown);
  });

  test("keeps spaces and letters of every script", () => {
    expect(escaped("a б 日本")).toBe("a б 日本");
  });

  test("ends at 600 characters", () => {
    expect(escaped("a".repeat(600))).toHaveLength(600);
    expect(escaped("a".repeat(601))).toBe(`${"a".repeat(599)}…`);
  });

  test("may stand anywhere in JSON", () => {
    expect(escapedTexts({ a: ["\u0007", 1, null, { b: "\u0007" }] })).toEqual({
      a: ["\\u0007", 1, null, { b: "\\u0007" }],
    });
  });
});
