import { describe, expect, test } from "vitest";
import { findingsJson, renderFindings } from "../../../cli/views/findings.ts";
import type { Finding } from "../../../domain/finding.ts";

const SLASH: Finding = {
  code: "MC042",
  severity: "error",
  summary: "address ends in a slash",
  where: { file: "environments/prod.yaml", line: 14, column: 12 },
  got: '"https://mc.example.com:8443/"',
  expected: "scheme, host and port only; Okta and Management Console compare byte by byte",
  fix: 'write "https://mc.example.com:8443"',
};

const BARE: Finding = {
  code: "MC053",
  severity: "warning",
  summary: "naming of an older page",
  where: { file: "prod.yaml", line: 1, column: 1 },
};

describe("findings on the screen", () => {
  test("have the place first, and what was got, expected and to be done below it", () => {
    expect(renderFindings([SLASH], { color: false })).toBe(
      [
        "environments/prod.yaml:14:12 error MC042 address ends in a slash",
        '  got "https://mc.example.com:8443/", expected scheme, host and port only; Okta and Management',
        "    Console compare byte by byte",
        '  fix: write "https://mc.example.com:8443"',
      ].join("\n"),
    );
  });

  test("are one line if there is nothing else to report", () => {
    expect(renderFindings([BARE], { color: false })).toBe("prod.yaml:1:1 warning MC053 naming of an older page");
  });

  test("follow each other without a blank line and without one at the end", () => {
    expect(renderFindings([BARE, BARE], { color: false }).split("\n")).toHaveLength(2);
  });

  test("are nothing when there are none", () => {
    expect(renderFindings([], { color: false })).toBe("");
  });

  test("are colored by severity when asked for", () => {
    expect(renderFindings([BARE], { color: true })).toBe(
      "\u001b[1mprod.yaml:1:1\u001b[22m \u001b[33mwarning\u001b[39m MC053 naming of an older page",
    );
  });

  test("show control, bidirectional and invisible characters as escapes", () => {
    const hostile = { ...BARE, summary: "a\u001b[2Jb\u009bc\u202ed\u200be\u00a0f\ng" };
    expect(renderFindings([hostile], { color: false })).toBe(
      "prod.yaml:1:1 warning MC053 a\\u001b[2Jb\\u009bc\\u202ed\\u200be\\u00a0f\\u000ag",
    );
  });

  test("show an escape in the name of a file too", () => {
    const hostile = { ...BARE, where: { file: "\u001b]0;x\u0007.yaml", line: 1, column: 1 } };
    expect(renderFindings([hostile], { color: false })).toBe(
      "\\u001b]0;x\\u0007.yaml:1:1 warning MC053 naming of an older page",
    );
  });

  test("cut what is very long", () => {
    const long = renderFindings([{ ...BARE, summary: "x".repeat(5_000) }], { color: false });
    expect(long).toHaveLength("prod.yaml:1:1 warning MC053 ".length + 600);
    expect(long.endsWith("xx…")).toBe(true);
  });

  test("leave letters of every script alone", () => {
    expect(renderFindings([{ ...BARE, summary: "Zürich 夜間 🎬" }], { color: false })).toBe(
      "prod.yaml:1:1 warning MC053 Zürich 夜間 🎬",
    );
  });
});

describe("findings as JSON", () => {
  test("have a version, counts and the same fields", () => {
    expect(findingsJson([SLASH, BARE])).toEqual({
      formatVersion: "1",
      errors: 1,
      warnings: 1,
      findings: [
        {
          code: "MC042",
          severity: "error",
          summary: "address ends in a slash",
          where: { file: "environments/prod.yaml", line: 14, column: 12 },
          got: '"https://mc.example.com:8443/"',
          expected: "scheme, host and port only; Okta and Management Console compare byte by byte",
          fix: 'write "https://mc.example.com:8443"',
        },
        {
          code: "MC053",
          severity: "warning",
          summary: "naming of an older page",
          where: { file: "prod.yaml", line: 1, column: 1 },
        },
      ],
    });
  });

  test("have an empty list, not none, when there is nothing", () => {
    expect(findingsJson([])).toEqual({ formatVersion: "1", errors: 0, warnings: 0, findings: [] });
  });

  test("are safe to print once parsed", () => {
    expect(findingsJson([{ ...BARE, summary: "a\u202eb" }])).toMatchObject({ findings: [{ summary: "a\\u202eb" }] });
  });
});
