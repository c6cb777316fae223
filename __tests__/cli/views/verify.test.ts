import { describe, expect, test } from "vitest";
import { renderVerify, verifyJson } from "../../../cli/views/verify.ts";
import type { NamedCause } from "../../../domain/verify/causes/named-cause.ts";
import type { Expectation } from "../../../domain/verify/expectation.ts";
import type { Verdict } from "../../../domain/verify/judge.ts";
import type { VerifyReport, VerifyRow } from "../../../workflows/verify/verify-report.ts";

const WHERE = { file: "environments/production.yaml", line: 25, column: 7 };
const expectation = (
  title: string,
  kind: Expectation["expected"]["kind"],
  subject = "API client report (View Only)",
): Expectation => ({
  kind: "api-client-cannot-raise-its-role",
  subject,
  title,
  request: { kind: "clientCredentials", client: "c", credential: "own" },
  expected: kind === "refused" ? { kind, reasons: ["noMatchingPolicy"] } : { kind: "signInPage" },
  where: WHERE,
});
const cause = (id: NamedCause["id"], line = 25): NamedCause => ({
  id,
  summary: `summary of ${id}`,
  where: { ...WHERE, line },
  fix: "put it back: mc-okta deploy production",
});
const row = (one: Expectation, verdict: Verdict, named: readonly NamedCause[] = []): VerifyRow => ({
  expectation: one,
  verdict,
  named,
  causes: named.map(({ id }) => id),
  finding:
    verdict.result === "failed"
      ? { code: one.kind, severity: "error", summary: `${one.subject}: ${one.title}`, where: WHERE }
      : undefined,
});
const PROVED: Verdict = { result: "proved" };
const FAILED: Verdict = {
  result: "failed",
  mismatch: { symptom: "granted", got: "an access token with api::administrator", expected: 'access_denied "…"' },
};
const CAUSES = [
  cause("another-rule-decides"),
  cause("client-in-another-policy"),
  cause("rule-allows-more-scopes"),
  cause("grant-added"),
];

const report = (rows: readonly VerifyRow[], rest: Partial<VerifyReport> = {}): VerifyReport => ({
  environment: "production",
  issuer: "https://acme.okta.com/oauth2/aus1",
  rows,
  diagnosed: false,
  modelled: ["the end of a refresh token's life, used or unused"],
  events: ["app.oauth2.as.token.grant"],
  ...rest,
});
const plain = (given: VerifyReport) => renderVerify(given, { color: false });

test("proofs are grouped by whom they are about, with a word for every sign", () => {
  const rows = [
    row(expectation("token with api::view_only", "signInPage"), PROVED),
    row(expectation("api::administrator alone", "refused"), PROVED),
    row(expectation("a wrong secret", "refused"), {
      result: "notProved",
      reason: "it leaves a mark; --intrusive sends it",
    }),
    row(expectation("no scope at all", "refused"), { result: "unanswered", reason: "no answer within 15 seconds" }),
    row(expectation("sign-in page", "signInPage", "Users, before they sign in"), PROVED),
  ];
  expect(plain(report(rows))).toMatchInlineSnapshot(`
    "production, https://acme.okta.com/oauth2/aus1

    API client report (View Only)
      ✓ allowed    token with api::view_only
      ✓ refused    api::administrator alone
      – not proved a wrong secret: it leaves a mark; --intrusive sends it
      ? no answer  no scope at all: no answer within 15 seconds

    Users, before they sign in
      ✓ allowed    sign-in page

    modelled, not proved: the end of a refresh token's life, used or unused
    in the System Log: app.oauth2.as.token.grant
    3 proved, 0 wrong, 1 not proved, 1 without an answer"
  `);
});

test("what is wrong says what came, what had to, the most likely causes, their place and what to do", () => {
  const rows = [row(expectation("api::administrator alone", "refused"), FAILED, CAUSES)];
  expect(plain(report(rows))).toMatchInlineSnapshot(`
    "production, https://acme.okta.com/oauth2/aus1

    API client report (View Only)
      ✗ wrong      api::administrator alone
          got      an access token with api::administrator
          expected access_denied "…"
          probable causes, the most likely first
          1. summary of another-rule-decides (another-rule-decides)
             environments/production.yaml:25:7 fix: put it back: mc-okta deploy production
          2. summary of client-in-another-policy (client-in-another-policy)
             environments/production.yaml:25:7 fix: put it back: mc-okta deploy production
          3. summary of rule-allows-more-scopes (rule-allows-more-scopes)
             environments/production.yaml:25:7 fix: put it back: mc-okta deploy production
          and 1 more (--json)
          --diagnose names the one that it is

    modelled, not proved: the end of a refresh token's life, used or unused
    in the System Log: app.oauth2.as.token.grant
    0 proved, 1 wrong, 0 not proved"
  `);
});

test("one mistake that many meet is explained once", () => {
  const rows = [
    row(expectation("first", "refused"), FAILED, CAUSES.slice(0, 2)),
    row(expectation("second", "refused", "API client other (Administrator)"), FAILED, [
      cause("another-rule-decides", 26),
      cause("client-in-another-policy", 26),
    ]),
  ];
  expect(plain(report(rows))).toContain(
    '      expected access_denied "…"\n      causes as above: another-rule-decides, environments/production.yaml:26:7\n',
  );
});

describe("with --diagnose", () => {
  test("the cause stands alone", () => {
    const text = plain(report([row(expectation("x", "refused"), FAILED, CAUSES.slice(0, 1))], { diagnosed: true }));
    expect(text).toContain(
      "      cause    summary of another-rule-decides (another-rule-decides)\n         environments/production.yaml:25:7 fix: put it back: mc-okta deploy production\n",
    );
    expect(text).not.toContain("--diagnose");
  });

  test("nothing found is said", () => {
    const text = plain(report([row(expectation("x", "refused"), FAILED)], { diagnosed: true }));
    expect(text).toContain("      cause    the org shows none that is known\n");
  });
});

test("colour only repeats what words say", () => {
  const rows = [row(expectation("x", "refused"), PROVED), row(expectation("y", "refused"), FAILED, CAUSES.slice(0, 1))];
  const coloured = renderVerify(report(rows), { color: true });
  expect(coloured).toContain("\u001b[32m✓ refused   \u001b[39m x");
  expect(coloured).toContain("\u001b[31m✗ wrong     \u001b[39m y");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away.
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(plain(report(rows)));
});

test("what comes from outside cannot steer the terminal", () => {
  const hostile: Verdict = {
    result: "failed",
    mismatch: { symptom: "otherRefusal", got: "\u001b[2Jgone", expected: "x" },
  };
  expect(plain(report([row(expectation("\u001b]0;title\u0007", "refused"), hostile)]))).toContain("\\u001b[2Jgone");
  expect(plain(report([row(expectation("\u001b]0;title\u0007", "refused"), hostile)]))).not.toContain("\u001b");
  expect(JSON.stringify(verifyJson(report([row(expectation("\u202egone", "refused"), hostile)])))).not.toContain(
    "\u202e",
  );
});

test("as JSON everything is counted, and arrays are never absent", () => {
  const rows = [
    row(expectation("x", "refused"), FAILED, CAUSES.slice(0, 1)),
    row(expectation("y", "signInPage"), PROVED),
  ];
  expect(verifyJson(report(rows, { diagnosed: true, modelled: [] }))).toEqual({
    formatVersion: "1",
    environment: "production",
    issuer: "https://acme.okta.com/oauth2/aus1",
    proved: 1,
    failed: 1,
    notProved: 0,
    unanswered: 0,
    diagnosed: true,
    proofs: [
      {
        subject: "API client report (View Only)",
        kind: "api-client-cannot-raise-its-role",
        title: "x",
        expectation: "refused",
        result: "failed",
        got: "an access token with api::administrator",
        expected: 'access_denied "…"',
        causes: [
          {
            id: "another-rule-decides",
            summary: "summary of another-rule-decides",
            where: { file: "environments/production.yaml", line: 25, column: 7 },
            fix: "put it back: mc-okta deploy production",
          },
        ],
      },
      {
        subject: "API client report (View Only)",
        kind: "api-client-cannot-raise-its-role",
        title: "y",
        expectation: "allowed",
        result: "proved",
        causes: [],
      },
    ],
    findings: [
      {
        code: "api-client-cannot-raise-its-role",
        severity: "error",
        summary: "API client report (View Only): x",
        where: { file: "environments/production.yaml", line: 25, column: 7 },
      },
    ],
    modelled: [],
    systemLogEvents: ["app.oauth2.as.token.grant"],
  });
});
