import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GENERATED_MARK, stalePages } from "../../build/pages/generated-pages.ts";
import { FINDING_CODE_GROUPS, FINDING_CODES } from "../../config/finding-codes/all.ts";

const PROJECT = join(import.meta.dirname, "../..");
const page = readFileSync(join(PROJECT, "docs/reference/findings.md"), "utf8");
const entries = Object.entries(FINDING_CODES);

describe("the page of findings", () => {
  test("has an entry for every code, and none besides, in the order of the codes", () => {
    const shown = [...page.matchAll(/^### (MC\d{3}): (.+)$/gm)].map(([, code, title]) => `${code} ${title}`);
    expect(shown).toEqual(entries.map(([code, { title }]) => `${code} ${title}`));
  });

  test("says the severity, the reason and the source of every code", () => {
    const without = entries.filter(
      ([, { severity, explanation, source }]) => !page.includes(`*${severity}.* ${explanation}\n\nSource: ${source}.`),
    );
    expect(without.map(([code]) => code)).toEqual([]);
  });
});

describe("codes of findings", () => {
  const codes = Object.keys(FINDING_CODES);

  test("belong to one subject each, so that none is given twice", () => {
    expect(Object.values(FINDING_CODE_GROUPS).flatMap(Object.keys)).toEqual(codes);
  });

  test("are MC and three digits, in ascending order", () => {
    expect(codes.filter((code) => !/^MC\d{3}$/.test(code))).toEqual([]);
    expect(codes).toEqual(codes.toSorted());
  });
});

describe("pages that are made from code", () => {
  test("are committed as the code makes them", () => {
    expect(stalePages(PROJECT).map(({ path }) => path)).toEqual([]);
  });

  test("say so in their first line, and no other page does", () => {
    const isGenerated = (file: string) => readFileSync(join("docs", file), "utf8").startsWith(GENERATED_MARK);
    const pages = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
    expect(pages.filter(isGenerated).sort()).toEqual(pages.filter((file) => file.startsWith("reference/")).sort());
  });

  test("are reported when they are missing", () => {
    const folder = mkdtempSync(join(tmpdir(), "mc-okta-pages-"));
    try {
      expect(stalePages(folder).map(({ path }) => path)).toEqual([
        "docs/reference/findings.md",
        "domain/review/check-ids.ts",
        "docs/reference/review-checks.md",
        "docs/reference/verification.md",
        "docs/reference/drift.md",
        "docs/reference/switches.md",
        "local-okta/coverage.md",
        "docs/reference/environment.md",
        "docs/reference/environment.schema.json",
        "docs/reference/environment-defaults.schema.json",
        "docs/reference/environment-with-defaults.schema.json",
        "docs/reference/ceiling.schema.json",
        "docs/reference/mc-settings.schema.json",
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
