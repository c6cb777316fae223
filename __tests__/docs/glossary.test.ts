import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { foundInFiles, foundInText } from "../lint-plugin.ts";

/** The words of the table "Words we gave up". */
const GIVEN_UP = words(readFileSync("docs/glossary.md", "utf8"));

function words(glossary: string): string[] {
  const [, table = ""] = glossary.split("## Words we gave up");
  return [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, word = ""]) => word);
}

/** Where an identifier is declared: a variable, a type, a member. Elsewhere it is only used. */
const DECLARED = [
  "JsIdentifierBinding",
  "TsIdentifierBinding",
  "TsTypeParameterName",
  "JsLiteralMemberName",
  "JsPrivateClassMemberName",
  "TsLiteralEnumMemberName",
];

/** A lint rule against identifiers that are one of the words, or have one as a part, as `isWanted` has. */
function plugin(): string {
  const [lower, upper] = [GIVEN_UP, GIVEN_UP.map((word) => word.charAt(0).toUpperCase() + word.slice(1))];
  const name = `^#?(?:(?:.*[a-z0-9_])?(?:${upper.join("|")})|${lower.join("|")})(?:[A-Z0-9_].*)?$`;
  return `language js

or { ${DECLARED.map((node) => `${node}()`).join(", ")} } as $name where {
  $name <: r"${name}",
  register_diagnostic(span = $name, message = "given up", severity = "error")
}`;
}

test("no identifier has a word that the glossary gave up", () => {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts"];
  const files = execFileSync("git", listed, { encoding: "utf8" }).trim().split("\n");
  expect(foundInFiles(plugin(), files)).toEqual([]);
});

test("the words are read from the glossary", () => {
  expect(GIVEN_UP).toEqual([
    "fired",
    "inParallel",
    "material",
    "pace",
    "reading",
    "said",
    "strays",
    "told",
    "trouble",
    "undecided",
    "unread",
    "wanted",
  ]);
});

test("each word is found", () => {
  const text = GIVEN_UP.map((word) => `export const ${word} = 1;`).join("\n");
  expect(foundInText(plugin(), text)).toEqual(GIVEN_UP.map((word, index) => `${index + 1}:${word}`));
});

test.each([
  ["the name of a type", "export type Reading = 1;", "1:Reading"],
  ["a part of a name", "export interface PlanReading {}", "1:PlanReading"],
  ["a word that begins a name", "export const wantedOrg = 1;", "1:wantedOrg"],
  ["a member", "export interface Plan { readonly wanted: string }", "1:wanted"],
  ["a method", "export class Plan { wanted() {} }", "1:wanted"],
  ["a private member", "export class Plan { #wanted = 1; get() { return this.#wanted; } }", "1:#wanted"],
  ["a parameter", "export const f = (wanted: string) => 1;", "1:wanted"],
  ["a destructured member", "export const f = ({ a: isWanted }: { a: string }) => 1;", "1:isWanted"],
  ["a key of an object", "export const A = { wanted: 1 };", "1:wanted"],
])("it is found in %s", (_, text, found) => {
  expect(foundInText(plugin(), text)).toEqual([found]);
});

test.each([
  ["a text", 'export const A = "wanted";'],
  ["a key in quotation marks", 'export const A = { "undecided-value": 1 };'],
  ["a comment", "// wanted\nexport const a = 1;"],
  ["a longer word", "export const unreadable = (workspace: string, unwanted: string) => 1;"],
  ["a name of somebody else's", 'export const a = (element: Element) => element["wanted"];'],
])("it is not found in %s", (_, text) => {
  expect(foundInText(plugin(), text)).toEqual([]);
});
