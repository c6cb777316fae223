import fc from "fast-check";
import { RE2JS } from "re2js";
import { expect, test } from "vitest";
import { listedNames } from "../../../domain/access-matrix/listed-names.ts";
import { exactNamesPattern } from "../../../domain/roles-claim.ts";

test.each<[string, readonly string[] | undefined]>([
  ["^(?:A|B)$", ["A", "B"]],
  ["A|B", ["A", "B"]],
  ["/^A$/", ["A"]],
  ["^A(?:B|(C|D)E)$", ["AB", "ACE", "ADE"]],
  ["^(?:A|A)$", ["A"]],
  ["", [""]],
  ["^\\(a\\)\\\\$", ["(a)\\"]],
  ["^Größe 🙂$", ["Größe 🙂"]],
  ["^A\\$", undefined],
  ["^A$|^B$", undefined],
  ["^(?:A|B$", undefined],
  ["^A)$", undefined],
  ["A*", undefined],
  ["A{2}", undefined],
  ["[A]", undefined],
  ["\\d", undefined],
  ["\\x41", undefined],
  ["A.", undefined],
  ["(?i)A", undefined],
  ["(?P<a>A)", undefined],
  [Array.from({ length: 12 }, () => "(?:a|b)").join(""), undefined],
])("the pattern %j lists %j", (pattern, names) => {
  expect(listedNames(pattern)).toEqual(names);
});

test("a pattern of ours lists its names, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1, maxLength: 5 }), (names) => {
      expect(listedNames(exactNamesPattern(names))).toEqual([...new Set(names)]);
    }),
    { numRuns: 1000 },
  );
});

test("whatever a listed pattern matches is one of its names", () => {
  const part = fc.constantFrom(
    "A",
    "B",
    "(?:",
    "(",
    ")",
    "|",
    "\\.",
    "\\|",
    "?",
    "*",
    ".",
    "^",
    "$",
    "[",
    "]",
    "(?i)",
    "\\Q",
    "{1,2}",
  );
  const name = fc.stringMatching(/^[ABab.|]{0,4}$/);
  let listed = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 7 }), fc.array(name, { minLength: 20, maxLength: 20 }), (parts, texts) => {
      const pattern = parts.join("");
      const names = listedNames(pattern);
      if (names === undefined) return;
      listed++;
      const compiled = RE2JS.compile(pattern);
      expect([...texts, ...names].filter((text) => compiled.matches(text) !== names.includes(text))).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
  expect(listed).toBeGreaterThan(500);
});
