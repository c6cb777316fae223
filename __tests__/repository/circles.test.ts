import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

/** The relative imports of each file, with or without those that name types only. */
type Imports = ReadonlyMap<string, readonly string[]>;

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:([^;"']*?)\sfrom\s+)?["'](\.[^"']+)["']/gm;

/** `{ type A, type B }` names types only, though the statement does not say so itself. */
const ONLY_TYPES = /^\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?,?\s*)+\}$/;

function importsOf(sources: Readonly<Record<string, string>>, { types }: { readonly types: boolean }): Imports {
  const targets = (file: string, text: string) =>
    [...text.matchAll(STATEMENT)]
      .filter(([, type, names = ""]) => types || (type === undefined && !ONLY_TYPES.test(names)))
      .map(([, , , specifier = ""]) => join(dirname(file), specifier));
  return new Map(Object.entries(sources).map(([file, text]) => [file, targets(file, text)]));
}

/** The shortest way from each file back to itself, each circle once, from its first file in the alphabet. */
function circles(imports: Imports): string[][] {
  const found = [...imports.keys()].map((file) => wayBack(imports, file)).filter((circle) => circle !== undefined);
  const unique = new Map(found.map(fromFirst).map((circle) => [circle.join(" "), circle]));
  return [...unique.values()];
}

function wayBack(imports: Imports, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const next of imports.get(file) ?? []) {
      if (next === start) return wayTo(file, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(file: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const before = cameFrom.get(file);
  return before === undefined ? [file] : [...wayTo(before, cameFrom), file];
}

function fromFirst(circle: string[]): string[] {
  const first = circle.indexOf(circle.toSorted()[0] ?? "");
  return [...circle.slice(first), ...circle.slice(0, first)];
}

const LISTED = ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "*.ts", "*.js"];
const files = execFileSync("git", LISTED, { encoding: "utf8" }).trim().split("\n");
const sources = Object.fromEntries(files.map((file) => [file, readFileSync(file, "utf8")]));

test("no source imports itself through others", () => {
  const imports = importsOf(sources, { types: false });
  expect(imports.get("cli/main.ts")?.length).toBeGreaterThan(0);
  expect(circles(imports)).toEqual([]);
});

test("no source does, through types neither", () => {
  expect(circles(importsOf(sources, { types: true }))).toEqual([]);
});

describe("the search for circles", () => {
  const circlesIn = (texts: Readonly<Record<string, string>>) => circles(importsOf(texts, { types: false }));

  test.each([
    ["of two", { "a.ts": 'import { b } from "./b.ts";', "b.ts": 'import { a } from "./a.ts";' }, [["a.ts", "b.ts"]]],
    [
      "through an export and another folder",
      {
        "a.ts": 'export { b } from "./x/b.ts";',
        "x/b.ts": 'import "../c.ts";',
        "c.ts": 'import {\n  a,\n  type A,\n} from "./a.ts";',
      },
      [["a.ts", "x/b.ts", "c.ts"]],
    ],
    ["of one", { "a.ts": 'import * as self from "./a.ts";' }, [["a.ts"]]],
  ])("finds one %s", (_what, texts, expected) => {
    expect(circlesIn(texts)).toEqual(expected);
  });

  test.each([
    ["of types", { "a.ts": 'import type { B } from "./b.ts";', "b.ts": 'import { a } from "./a.ts";' }],
    [
      "of types named one by one",
      { "a.ts": 'import { type B } from "./b.ts";', "b.ts": 'import { a } from "./a.ts";' },
    ],
    [
      "when one side loads the other later",
      { "a.ts": 'await import("./b.ts");', "b.ts": 'import { a } from "./a.ts";' },
    ],
    [
      "when two take the same way",
      { "a.ts": 'import "./b.ts";\nimport "./c.ts";', "b.ts": 'import "./c.ts";', "c.ts": "" },
    ],
  ])("finds none %s", (_what, texts) => {
    expect(circlesIn(texts)).toEqual([]);
  });
});
