import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

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

/** Identifiers with a word that was given up, each as `file:line:name`. */
function givenUpIn(files: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-words-"));
  try {
    writeFileSync(join(folder, "words.grit"), plugin());
    writeFileSync(
      join(folder, "biome.json"),
      JSON.stringify({ plugins: ["./words.grit"], linter: { rules: { preset: "none" } } }),
    );
    const options = ["lint", `--config-path=${folder}`, "--max-diagnostics=none", "--reporter=github", ...files];
    const { status, stdout } = spawnSync(resolve("node_modules/.bin/biome"), options, { encoding: "utf8" });
    const found = [...stdout.matchAll(/file=([^,]+),line=(\d+),.*?col=(\d+),endColumn=(\d+)::given up/g)];
    if (status !== (found.length > 0 ? 1 : 0)) throw new Error(`The linter could not run: ${stdout}`);
    return found.map(([, file = "", line, start, end]) => {
      const text = readFileSync(file, "utf8").split("\n")[Number(line) - 1] ?? "";
      return `${file}:${line}:${text.slice(Number(start) - 1, Number(end) - 1)}`;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is found in a file with this text, without the file's name. */
function givenUp(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-words-"));
  try {
    const file = join(folder, "planted.ts");
    writeFileSync(file, text);
    return givenUpIn([file]).map((found) => found.slice(file.length + 1));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("no identifier has a word that the glossary gave up", () => {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts"];
  const files = execFileSync("git", listed, { encoding: "utf8" }).trim().split("\n");
  expect(givenUpIn(files)).toEqual([]);
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
  expect(givenUp(text)).toEqual(GIVEN_UP.map((word, index) => `${index + 1}:${word}`));
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
  expect(givenUp(text)).toEqual([found]);
});

test.each([
  ["a text", 'export const A = "wanted";'],
  ["a key in quotation marks", 'export const A = { "undecided-value": 1 };'],
  ["a comment", "// wanted\nexport const a = 1;"],
  ["a longer word", "export const unreadable = (workspace: string, unwanted: string) => 1;"],
  ["a name of somebody else's", 'export const a = (element: Element) => element["wanted"];'],
])("it is not found in %s", (_, text) => {
  expect(givenUp(text)).toEqual([]);
});
