import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findingsJson, renderFindings } from "../../cli/views/findings.ts";
import { ACCESS_LIST_CODES } from "../../config/finding-codes/access-list.ts";
import { FINDING_CODE_GROUPS, FINDING_CODES } from "../../config/finding-codes/all.ts";
import { parseEnvironments } from "../../config/parse-environments.ts";
import { CEILING } from "../../domain/environment-file.ts";
import type { PublicKeyReader } from "../../domain/public-jwk.ts";
import { type Case, parseCases, withAnswers } from "./case-file.ts";

const CASES = join(import.meta.dirname, "cases");
const VALID = join(import.meta.dirname, "../fixtures/valid");

/** Marks every secret in the cases. */
const FAKE_SECRET = /NotAReal/i;

/** A file with this name and the extension .pem has this problem. */
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

function parsed(files: readonly { readonly name: string; readonly text: string }[]) {
  const all = files.map(({ name, text }) => ({ name: basename(name, extname(name)), file: name, text }));
  return parseEnvironments(
    all.filter(({ name }) => name !== CEILING),
    readPublicKey,
    all.filter(({ name }) => name === CEILING),
  );
}

function answer({ files }: Pick<Case, "files">): string {
  return `${renderFindings(parsed(files).findings, { color: false })}\n`;
}

/** Each file has the cases of one group of finding codes. */
const CASE_FILES = readdirSync(CASES).map((file) => {
  const path = join(CASES, file);
  const text = readFileSync(path, "utf8");
  const cases = parseCases(text);
  if (!process.env["UPDATE_CASES"]) return { file, cases };
  const updated = withAnswers(text, new Map(cases.map((one) => [one.name, answer(one)])));
  writeFileSync(path, updated);
  return { file, cases: parseCases(updated) };
});
const ALL = CASE_FILES.flatMap(({ cases }) => cases);

describe.each(CASE_FILES)("a mistake has the answer in $file", ({ cases }) => {
  test.each(cases)("$name", (one) => {
    expect(answer(one)).toBe(one.expected);
  });

  test("all cases start with a code of one group", () => {
    const first = cases.map(({ expected }) => /MC\d+/.exec(expected)?.[0] ?? "no code");
    const group = Object.values(FINDING_CODE_GROUPS).find((codes) => Object.hasOwn(codes, first[0] ?? "")) ?? {};
    expect(cases.filter((_, index) => !Object.hasOwn(group, first[index] ?? "")).map(({ name }) => name)).toEqual([]);
  });
});

describe("the cases together", () => {
  test("each has a unique name", () => {
    const names = ALL.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("no line of an answer is wider than 100 columns unless it is a single word", () => {
    const wide = ALL.flatMap((one) =>
      answer(one)
        .split("\n")
        .filter((line) => line.length > 100),
    );
    expect(wide).toEqual([]);
  });

  test("every code has at least one case", () => {
    const shown = new Set(ALL.flatMap(({ files }) => parsed(files).findings.map(({ code }) => code)));
    // Cases of access lists are in __tests__/workflows/access-list/, because they are not environment files.
    // Cases of verdicts are in __tests__/cli/commands/file-commands.test.ts, because they are not mistakes in a file.
    const others = ["MC180", "MC181", ...Object.keys(ACCESS_LIST_CODES)];
    expect(Object.keys(FINDING_CODES).filter((code) => !shown.has(code))).toEqual(others);
  });
});

describe("a file that is too large for a case file", () => {
  const environment = (text: string) => answer({ files: [{ name: "environment.yaml", text, isEscaped: false }] });

  test("is refused because a value is too long", () => {
    const users = `users:\n  appLabel: ${"a b ".repeat(2_501)}\n`;
    const rest =
      "okta:\n  orgUrl: https://acme.okta.com\nmanagementConsole:\n  address: https://mc.acme.example:8443\n";
    expect(environment(rest + users)).toBe(
      "environment.yaml:6:13 error MC009 value is too long\n" +
        "  got 10003 characters, expected at most 10,000 characters\n" +
        "  fix: shorten it, or remove it\n",
    );
  });

  test("is refused because it is nested too deeply", () => {
    const nested = Array.from({ length: 110 }, (_, depth) => `${"  ".repeat(depth)}a:`).join("\n");
    expect(environment(nested)).toBe(
      "environment.yaml:1:1 error MC009 file or value is too large, or nested too deeply\n" +
        "  expected at most 1,000,000 characters and 100 levels\n",
    );
  });
});

describe("a secret in an environment file", () => {
  const withSecret = ALL.filter(({ name }) => name.startsWith("secret-"));

  test("occurs in some cases", () => {
    const holding = withSecret.filter(({ files }) => files.some(({ text }) => FAKE_SECRET.test(text)));
    expect(holding.length).toBeGreaterThanOrEqual(23);
    expect(holding).toEqual(withSecret);
  });

  test.each(withSecret)("is repeated neither on the screen nor in JSON: $name", ({ files }) => {
    const { findings } = parsed(files);
    const shown =
      renderFindings(findings, { color: true }) + JSON.stringify(findingsJson(findings)) + JSON.stringify(findings);
    expect(findings.length).toBeGreaterThan(0);
    expect(shown).not.toMatch(FAKE_SECRET);
  });

  test.each(withSecret)("keeps its environment from being used: $name", ({ files }) => {
    expect(parsed(files).environments).toEqual([]);
  });
});

describe("an environment file without a mistake passes without a finding", () => {
  test.each(readdirSync(VALID))("%s", (file) => {
    const { environments, findings } = parsed([{ name: file, text: readFileSync(join(VALID, file), "utf8") }]);
    expect(findings).toEqual([]);
    expect(environments.map(({ name }) => name)).toEqual([basename(file, ".yaml")]);
  });
});
