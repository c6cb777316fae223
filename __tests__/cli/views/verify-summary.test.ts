import { expect, test } from "vitest";
import type { VerifyReport, VerifyRow } from "../../../cli/verify-report.ts";
import { renderVerifySummary } from "../../../cli/views/verify-summary.ts";
import type { Verdict } from "../../../domain/verify/judge.ts";

const row = (subject: string, expected: "refused" | "signInPage", verdict: Verdict): VerifyRow => ({
  expectation: {
    kind: "any",
    subject,
    title: "any",
    request: { kind: "clientCredentials", client: "c", credential: "own" },
    expected: expected === "refused" ? { kind: "refused", reasons: ["noMatchingPolicy"] } : { kind: "signInPage" },
    where: { file: "environments/sandbox.yaml", line: 1, column: 1 },
  },
  verdict,
  causes: [],
  named: [],
  finding: undefined,
});
const report = (rows: readonly VerifyRow[]): VerifyReport => ({
  environment: "sandbox",
  issuer: "http://127.0.0.1:8090/oauth2/aus1",
  rows,
  diagnosed: false,
  modelled: [],
  events: [],
});

test("one line for each subject counts what was allowed and what was refused, and the rest is counted as left out", () => {
  const rows = [
    row("API client report", "signInPage", { result: "proved" }),
    row("API client report", "refused", { result: "proved" }),
    row("API client report", "refused", { result: "proved" }),
    row("User a@example.com", "signInPage", { result: "proved" }),
    row("User a@example.com", "refused", { result: "notProved", reason: "it waits" }),
  ];
  expect(renderVerifySummary(report(rows), { color: false })).toBe(
    [
      "4 proofs by tokens of http://127.0.0.1:8090/oauth2/aus1, 1 left out:",
      "  ✓ API client report: 1 allowed, 2 refused",
      "  ✓ User a@example.com: 1 allowed, 0 refused",
    ].join("\n"),
  );
});

test("a name cannot steer the terminal", () => {
  const rows = [row("User \u001b[2J", "signInPage", { result: "proved" })];
  expect(renderVerifySummary(report(rows), { color: false })).toContain("  ✓ User \\u001b[2J: 1 allowed");
});
