import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { foundInText } from "../lint-plugin.ts";

const PLUGIN = readFileSync("build/constant-names.grit", "utf8");

test.each([
  ["a number", "const longest = 3;"],
  ["a text", 'const longest = "a";'],
  ["a template", "const longest = `a`;"],
  ["a list", "const longest = [1];"],
  ["an object", "const longest = { a: 1 };"],
  ["a pattern", "const longest = /a/;"],
  ["a list of literals", "const longest = [1] as const;"],
  ["an object of a type", "const longest = { a: 1 } satisfies object;"],
  ["what is exported", "export const longest = 3;"],
  ["what has a type", "const longest: number = 3;"],
  ["what has a comment", "/** Of all. */\nexport const longest = 3;"],
])("the linter refuses a constant in camelCase: %s", (_, text) => {
  expect(foundInText(PLUGIN, text)).toEqual([expect.stringMatching(/^[12]:longest$/)]);
});

test.each([
  ["one in CONSTANT_CASE", "export const LONGEST = 3;"],
  ["a variable", "let longest = 3;"],
  ["a list that is filled later", "const found: string[] = [];"],
  ["a function", "const longest = (a: number) => a;"],
  ["what a function gives, such as a schema", "const schema = z.string();"],
  ["one inside of a function", "function f() {\n  const longest = 3;\n}"],
  ["one inside of a block", "if (true) {\n  const longest = 3;\n}"],
  ["one inside of a callback", "test(() => {\n  const longest = 3;\n});"],
])("the linter lets through %s", (_, text) => {
  expect(foundInText(PLUGIN, text)).toEqual([]);
});
