import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findingsJson, renderFindings } from "../../cli/views/findings.ts";
import { parseEnvironments } from "../../config/parse-environments.ts";
import { FINDING_CODE_GROUPS } from "../../domain/finding-codes/all.ts";
import type { PublicKeyReader } from "../../domain/public-jwk.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures");
const INVALID = join(FIXTURES, "invalid");
const VALID = join(FIXTURES, "valid");

/** Stands for every secret in the fixtures. */
const FAKE_SECRET = /NotAReal/i;

/** A file of such a name, with .pem, stands for one with this problem. */
const KEY_PROBLEMS = [
  "missing",
  "unreadable",
  "private",
  "unsupported",
  "several",
  "empty",
  "certificate",
  "purpose",
] as const;

const readPublicKey: PublicKeyReader = (path) => {
  const name = basename(path, ".pem");
  const problem = KEY_PROBLEMS.find((each) => each === name);
  if (problem !== undefined) return problem;
  return {
    kty: "RSA",
    kid: "fixture",
    n: name === "short" ? `${"v".repeat(170)}w` : `${"v".repeat(341)}w`,
    e: name === "exponent-3" ? "Aw" : "AQAB",
  };
};

function parseFolder(folder: string, names: readonly string[] = yamlFiles(folder)) {
  const files = names.map((file) => ({
    name: basename(file, extname(file)),
    file,
    text: readFileSync(join(folder, file), "utf8"),
  }));
  return parseEnvironments(files, readPublicKey);
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /\.ya?ml$/.test(file))
    .sort();
}

function rendered(folder: string): string {
  return `${renderFindings(parseFolder(folder).findings, { color: false })}\n`;
}

const mistakes = readdirSync(INVALID).sort();

describe("an environment file with a mistake is answered as its golden folder says", () => {
  test.each(mistakes)("%s", (mistake) => {
    const folder = join(INVALID, mistake);
    const expected = join(folder, "expected.txt");
    if (process.env["UPDATE_GOLDEN"]) writeFileSync(expected, rendered(folder));
    expect(rendered(folder)).toBe(readFileSync(expected, "utf8"));
  });

  test("no line is wider than 100 columns unless it is a single word", () => {
    const wide = mistakes.flatMap((mistake) =>
      rendered(join(INVALID, mistake))
        .split("\n")
        .filter((line) => line.length > 100),
    );
    expect(wide).toEqual([]);
  });

  test("every code has at least one golden folder", () => {
    const shown = new Set(
      mistakes.flatMap((mistake) => parseFolder(join(INVALID, mistake)).findings.map(({ code }) => code)),
    );
    const without = FINDING_CODE_GROUPS.flatMap(({ codes }) => codes.map(({ code }) => code)).filter(
      (code) => !shown.has(code),
    );
    expect(without).toEqual([]);
  });
});

describe("a secret in an environment file", () => {
  const withSecret = mistakes.filter((mistake) => mistake.startsWith("secret-"));

  test("has golden folders that hold one", () => {
    const holding = withSecret.filter((mistake) =>
      yamlFiles(join(INVALID, mistake)).some((file) =>
        FAKE_SECRET.test(readFileSync(join(INVALID, mistake, file), "utf8")),
      ),
    );
    expect(holding.length).toBeGreaterThanOrEqual(23);
    expect(holding).toEqual(withSecret);
  });

  test.each(withSecret)("is repeated neither on the screen nor in JSON: %s", (mistake) => {
    const { findings } = parseFolder(join(INVALID, mistake));
    const shown =
      renderFindings(findings, { color: true }) + JSON.stringify(findingsJson(findings)) + JSON.stringify(findings);
    expect(findings.length).toBeGreaterThan(0);
    expect(shown).not.toMatch(FAKE_SECRET);
  });

  test.each(withSecret)("keeps its environment from being used: %s", (mistake) => {
    expect(parseFolder(join(INVALID, mistake)).environments).toEqual([]);
  });
});

describe("an environment file without a mistake passes without a finding", () => {
  test.each(yamlFiles(VALID))("%s", (file) => {
    const { environments, findings } = parseFolder(VALID, [file]);
    expect(findings).toEqual([]);
    expect(environments.map(({ name }) => name)).toEqual([basename(file, ".yaml")]);
  });
});
