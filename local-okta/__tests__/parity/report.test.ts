import { expect, test } from "vitest";
import { neutralTexts } from "../../parity/neutral-text.ts";
import { withoutNames } from "../../parity/org-names.ts";
import { reportJson, reportText } from "../../parity/report.ts";

const neutral = neutralTexts({
  url: "https://acme-corp.okta.com",
  token: "00token",
  values: new Map([
    ["prefix", "parity-0000"],
    ["groupId", "00g1234567890AbCdEfG"],
    ["apiSecret", "the-secret"],
    ["empty", ""],
  ]),
});

test.each([
  ["Not found: 00g1234567890AbCdEfG (UserGroup)", "Not found: <id> (UserGroup)"],
  ["an id of somebody else: 0oaABCDEFGHIJKLMN1o7", "an id of somebody else: <id>"],
  ["https://acme-corp.okta.com/api/v1/groups", "<org>/api/v1/groups"],
  ["the host acme-corp.okta.com", "the host <org>"],
  ["https://ok12static.oktacdn.com/logo.png", "<host>/logo.png"],
  ["since 2026-11-30T10:00:00.000Z", "since <time>"],
  ["by ada@acme.example", "by <mail>"],
  ["parity-0000@acme.example", "<mail>"],
  ["parity-0000@example.com", "<prefix>@example.com"],
  ["mail to @acme.example", "mail to <mail>"],
  ["at acme-admin.okta.com, not profile.name", "at <host>, not profile.name"],
  ["the-secret and 00token", "<apiSecret> and <token>"],
  ["parity-0000 group", "<prefix> group"],
  ["Api validation failed: name", "Api validation failed: name"],
])("%j becomes %j", (text, expected) => {
  expect(neutral(text)).toBe(expected);
});

test.each([
  ["https://acme-corp.okta.com", "only acme-corp may", "only <org> may"],
  ["https://acme-corp.okta.com", "ACME_CORP, acmeBadge", "<org>, <org>Badge"],
  ["https://login.acme.com", "profile.login of Acme", "profile.login of <org>"],
  ["https://acme-dev.oktapreview.com", "acme on a device of okta", "<org> on a device of okta"],
  ["https://demo.okta.com", "the demo", "the <org>"],
  ["https://hp.okta.com", "hpBadge, my_HP, https, PHP", "<org>Badge, my_<org>, https, PHP"],
  ["https://example.okta.com", "only acme-corp may", "only acme-corp may"],
  ["http://127.0.0.1:8088", "only 127 may", "only 127 may"],
])("a report on %s shows %j as %j", (url, text, expected) => {
  expect(withoutNames([url])(text)).toBe(expected);
});

const HOSTILE = "\u001b[2Jgone\u202e\u009b";
const REPORT = {
  differences: [
    { step: "read", request: "GET /", what: `key ${HOSTILE}`, org: HOSTILE, other: "missing", switch: null },
  ],
  notKnown: [{ step: "list", why: HOSTILE }],
  compared: 1,
  left: 0,
};

test("what an org wrote does not steer the terminal, and stays on its line", () => {
  const text = reportText({ ...REPORT, notKnown: [{ step: "list", why: `${HOSTILE}\nsame` }] }, "local");
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  expect(text).toContain("not known (\\u{1b}[2Jgone\\u{202e}\\u{9b}\\u{a}same): list");
});

test("JSON neither, and keeps the text", () => {
  expect(reportJson(REPORT)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  expect(JSON.parse(reportJson(REPORT))).toEqual(REPORT);
});

test("a long text is cut in the table, and whole in JSON", () => {
  const long = { ...REPORT, differences: REPORT.differences.map((one) => ({ ...one, org: "x".repeat(100) })) };
  expect(reportText(long, "local")).toContain(`${"x".repeat(59)}…`);
  expect(reportJson(long)).toContain("x".repeat(100));
});

test("the counts come last", () => {
  expect(reportText(REPORT, "local").split("\n").at(-1)).toBe("1 request compared, 1 difference found; 1 not known");
});
