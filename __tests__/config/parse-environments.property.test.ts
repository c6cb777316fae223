import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEnvironments } from "../../config/parse-environments.ts";

const PROJECT = join(import.meta.dirname, "../..");

function parse(text: string) {
  return parseEnvironments([{ name: "prod", file: "environments/prod.yaml", text }], () => "missing");
}

test("every finding has a position in the file, for any content", () => {
  const sound = readFileSync(join(PROJECT, "__tests__/fixtures/valid/everything.yaml"), "utf8");
  const pieces = fc.constantFrom(
    "[",
    "]",
    "{",
    "}",
    ":",
    "- ",
    "\n",
    "\t",
    "*a",
    "&a",
    "!x",
    "<<: ",
    '"',
    "'",
    "|",
    "# ",
    "\u0000",
    "null",
    "1e9",
  );
  const change = fc.record({ at: fc.nat(sound.length), cut: fc.nat(30), piece: pieces });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = changes.reduce(
        (before, { at, cut, piece }) => before.slice(0, at) + piece + before.slice(at + cut),
        sound,
      );
      const lines = text.split("\n");
      for (const { where } of parse(text).findings) {
        expect(where.line).toBeLessThanOrEqual(lines.length);
        expect(where.column).toBeLessThanOrEqual((lines[where.line - 1]?.length ?? 0) + 2);
      }
    }),
    // The parser's own line count is wrong after these mistakes.
    {
      numRuns: 200,
      examples: [
        [
          [
            { at: 362, cut: 30, piece: "[" },
            { at: 1477, cut: 13, piece: "\n" },
            { at: 1, cut: 0, piece: "[" },
          ],
        ],
      ],
    },
  );
});
