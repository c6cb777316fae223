import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GENERATED_MARK, stalePages } from "../../build/pages/generated-pages.ts";
import { FINDING_CODE_GROUPS } from "../../domain/finding-codes/all.ts";

const PROJECT = join(import.meta.dirname, "../..");
const page = readFileSync(join(PROJECT, "docs/reference/findings.md"), "utf8");
const codes = FINDING_CODE_GROUPS.flatMap((group) => group.codes);

describe("the page of findings", () => {
  test("has an entry for every code, and none besides, in the order of the codes", () => {
    const entries = [...page.matchAll(/^### (MC\d{3}): (.+)$/gm)].map(([, code, title]) => `${code} ${title}`);
    expect(entries).toEqual(codes.map(({ code, title }) => `${code} ${title}`));
  });

  test("says the severity, the reason and the source of every code", () => {
    const without = codes.filter(
      ({ severity, explanation, source }) => !page.includes(`*${severity}.* ${explanation}\n\nSource: ${source}.`),
    );
    expect(without).toEqual([]);
  });
});

describe("codes of findings", () => {
  test("are never given twice", () => {
    const all = codes.map(({ code }) => code);
    expect(all).toEqual([...new Set(all)]);
  });

  test("are in ascending order", () => {
    const all = codes.map(({ code }) => code);
    expect(all).toEqual(all.toSorted());
  });
});

describe("pages that are made from code", () => {
  test("are committed as the code makes them", () => {
    expect(stalePages(PROJECT).map(({ path }) => path)).toEqual([]);
  });

  test("say so in their first line, and no other page does", () => {
    const isGenerated = (file: string) => readFileSync(join("docs", file), "utf8").startsWith(GENERATED_MARK);
    const pages = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
    expect(pages.filter(isGenerated).sort()).toEqual(
      pages.filter((file) => /^(reference\/.*|verification)\.md$/.test(file)).sort(),
    );
  });

  test("are reported when they are missing", () => {
    const folder = mkdtempSync(join(tmpdir(), "mc-okta-pages-"));
    try {
      expect(stalePages(folder).map(({ path }) => path)).toEqual([
        "docs/reference/findings.md",
        "docs/reference/review-checks.md",
        "docs/verification.md",
        "docs/reference/switches.md",
        "docs/reference/environment.md",
        "docs/reference/environment.schema.json",
        "docs/reference/mc-settings.schema.json",
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
