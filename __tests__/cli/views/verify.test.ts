import { describe, expect, test } from "vitest";
import { renderVerify, verifyJson } from "../../../cli/views/verify.ts";
import type { DriftFinding } from "../../../domain/drift/drift.ts";
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
  causes: [],
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
  cause("any-scope-rule"),
  cause("mixed-access-levels"),
  cause("other-scope-in-api-rule"),
  cause("user-app-is-api-client"),
];

const report = (rows: readonly VerifyRow[], rest: Partial<VerifyReport> = {}): VerifyReport => ({
  environment: "production",
  issuer: "https://acme.okta.com/oauth2/aus1",
  rows,
  modelled: ["the expiry of a refresh token, used or unused"],
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

    not covered: the expiry of a refresh token, used or unused
    events in the System Log: app.oauth2.as.token.grant
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
          probable causes, most likely first
          1. summary of any-scope-rule (any-scope-rule)
             environments/production.yaml:25:7 fix: put it back: mc-okta deploy production
          2. summary of mixed-access-levels (mixed-access-levels)
             environments/production.yaml:25:7 fix: put it back: mc-okta deploy production
          3. summary of other-scope-in-api-rule (other-scope-in-api-rule)
             environments/production.yaml:25:7 fix: put it back: mc-okta deploy production
          and 1 more (--json)
          run with --diagnose to find out which one

    not covered: the expiry of a refresh token, used or unused
    events in the System Log: app.oauth2.as.token.grant
    0 proved, 1 wrong, 0 not proved"
  `);
});

test("one mistake that many meet is explained once", () => {
  const rows = [
    row(expectation("first", "refused"), FAILED, CAUSES.slice(0, 2)),
    row(expectation("second", "refused", "API client other (Administrator)"), FAILED, [
      cause("any-scope-rule", 26),
      cause("mixed-access-levels", 26),
    ]),
  ];
  expect(plain(report(rows))).toContain(
    '      expected access_denied "…"\n      causes as above: any-scope-rule, environments/production.yaml:26:7\n',
  );
});

const DIFFERENCE: DriftFinding = {
  check: "any-scope-rule",
  severity: "critical",
  summary: "each client of the rule gets every role of Management Console",
  object: "rule 0pr1",
  unmanaged: true,
  fix: "remove it",
  why: "w",
  source: "s",
  access: [],
  consequences: [],
};
const DIAGNOSIS = {
  differences: [
    {
      finding: DIFFERENCE,
      explains: [{ subject: "API client report (View Only)", title: "api::administrator alone" }],
    },
    {
      finding: { ...DIFFERENCE, check: "pkce-off", object: "okta_app_oauth.web_app", accepted: "until May" },
      explains: [],
    },
  ],
  notLookedAt: ["Who owns the role groups."],
};

describe("with --diagnose", () => {
  test("every difference is shown, with the failed proofs that it explains, and which explains none", () => {
    const rows = [row(expectation("api::administrator alone", "refused"), FAILED, CAUSES.slice(0, 1))];
    expect(plain(report(rows, { diagnosis: DIAGNOSIS }))).toContain(`changed since the deploy
  critical any-scope-rule at rule 0pr1: each client of the rule gets every role of Management
    Console
      explains API client report (View Only): api::administrator alone
  critical pkce-off at okta_app_oauth.web_app: each client of the rule gets every role of Management
    Console
      explains no failed proof
      accepted: until May
not checked: Who owns the role groups.
to see who changed it, and what access it gives: mc-okta drift production`);
  });

  test("an org without a difference is reported as unchanged since the deploy", () => {
    const given = report([row(expectation("x", "refused"), PROVED)], {
      diagnosis: { differences: [], notLookedAt: [] },
    });
    expect(plain(given)).toContain("\nthe org matches the deployed setup\n");
  });

  test("only the cause is listed", () => {
    const text = plain(
      report([row(expectation("x", "refused"), FAILED, CAUSES.slice(0, 1))], {
        diagnosis: { differences: [], notLookedAt: [] },
      }),
    );
    expect(text).toContain(
      "      cause    summary of any-scope-rule (any-scope-rule)\n         environments/production.yaml:25:7 fix: put it back: mc-okta deploy production\n",
    );
    expect(text).not.toContain("--diagnose");
  });

  test("an empty result is reported", () => {
    const text = plain(
      report([row(expectation("x", "refused"), FAILED)], { diagnosis: { differences: [], notLookedAt: [] } }),
    );
    expect(text).toContain("      cause    no difference explains it\n");
  });
});

test("color only repeats what words say", () => {
  const rows = [row(expectation("x", "refused"), PROVED), row(expectation("y", "refused"), FAILED, CAUSES.slice(0, 1))];
  const colored = renderVerify(report(rows), { color: true });
  expect(colored).toContain("\u001b[32m✓ refused   \u001b[39m x");
  expect(colored).toContain("\u001b[31m✗ wrong     \u001b[39m y");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colors are what is taken away.
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(plain(report(rows)));
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
  expect(verifyJson(report(rows, { diagnosis: { differences: [], notLookedAt: [] }, modelled: [] }))).toEqual({
    differences: [],
    notLookedAt: [],
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
            id: "any-scope-rule",
            summary: "summary of any-scope-rule",
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
