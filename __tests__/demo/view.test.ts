import { expect, test } from "vitest";
import { renderRefusedRequests, renderSignIns, renderVerifySummary } from "../../demo/view.ts";
import type { Verdict } from "../../domain/verify/judge.ts";
import type { VerifyReport, VerifyRow } from "../../workflows/verify/verify-report.ts";

const user = (name: string) => ({ name, email: "a@example.com", password: "hidden", groups: [] });

test("who signed in is shown with sorted roles and the rights in lines that fit", () => {
  const end = {
    kind: "signedIn" as const,
    roles: ["View Only", "Administrator"],
    rights: ["see agents", "open the settings"],
  };
  expect(renderSignIns("https://localhost:8443", [{ user: user("Tara Two"), end }], { columns: 30 })).toBe(
    [
      "sign-ins to https://localhost:8443, with the rights that its pages show:",
      "  ✓ Tara Two: Administrator, View Only",
      "      may see agents; open the",
      "      settings",
    ].join("\n"),
  );
});

test("who was refused is shown with the console's reason and Okta's words", () => {
  const end = { kind: "refused" as const, reason: "Okta did not let the user through", detail: "access_denied: no" };
  expect(renderSignIns("https://localhost:8443", [{ user: user("Nina None"), end }], { columns: 100 })).toContain(
    "\n  ✓ Nina None is refused: Okta did not let the user through\n      access_denied: no",
  );
});

test("a page cannot steer the terminal", () => {
  const end = { kind: "refused" as const, reason: "\u001b[2Jno", detail: "" };
  expect(renderSignIns("https://localhost:8443", [{ user: user("Eve"), end }], { columns: 100 })).toContain(
    "\n  ✓ Eve is refused: no\n",
  );
});

test("a refused request is shown with the words of who refused", () => {
  expect(renderRefusedRequests([{ request: "GET /", answer: "403 no" }], { columns: 100 })).toBe(
    "requests that must be refused:\n  ✓ refused: GET /\n      403 no",
  );
});

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
  modelled: [],
  events: [],
});

test("one line for each subject counts what was allowed and what was refused; the rest follows with its reason", () => {
  const rows = [
    row("API client report", "signInPage", { result: "proved" }),
    row("API client report", "refused", { result: "proved" }),
    row("API client report", "refused", { result: "proved" }),
    row("User a@example.com", "signInPage", { result: "proved" }),
    row("User a@example.com", "refused", { result: "notProved", reason: "it waits" }),
  ];
  expect(renderVerifySummary(report(rows), { color: false, columns: 100 })).toBe(
    [
      "verified with tokens of http://127.0.0.1:8090/oauth2/aus1: 4 proofs",
      "  ✓ API client report: 1 allowed, 2 refused",
      "  ✓ User a@example.com: 1 allowed, 0 refused",
      "not tried in the demo: 1",
      "  User a@example.com: any",
      "      it waits",
    ].join("\n"),
  );
});

test("a name cannot steer the terminal", () => {
  const rows = [row("User \u001b[2J", "signInPage", { result: "proved" })];
  expect(renderVerifySummary(report(rows), { color: false, columns: 100 })).toContain("  ✓ User \\u001b[2J: 1 allowed");
});
