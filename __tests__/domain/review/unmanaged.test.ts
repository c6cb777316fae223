import { describe, expect, test } from "vitest";
import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { allReviewChecks } from "../../../domain/review/checks/all.ts";
import type { Review } from "../../../domain/review/review.ts";
import { reviewOf } from "../../../domain/review/review-of.ts";
import { SIGN_IN_SCOPES } from "../../../domain/scope.ts";
import { ALL_GROUPS, above, below, byHand, claim, foreign, inServer, model, otherApp, scope } from "./hand-edits.ts";
import { type SubjectOptions, subject } from "./subject.ts";

/** A review of the production example as it is deployed, with --live, after somebody's work in Okta. */
function reviewed({ live, edit }: SubjectOptions, from: "live" | "configuration" = "live"): Review {
  if (live === undefined) throw new Error("no org");
  const { environment, after } = subject({ ...(edit && { edit }) });
  const before = from === "live" ? { model: live.model, resources: after.resources } : after;
  const sources = { after: "configuration", before: from, live: true } as const;
  const input = { environment, after, before, live, changes: [], sources, today: "2026-06-15" };
  return reviewOf(input, allReviewChecks(), compileRe2);
}

/** What is found beyond the same review of an org that nobody touched: severity, check, object. */
function found(options: SubjectOptions): string[] {
  return newFindings(options).map(({ severity, check, object }) => `${severity} ${check}: ${object}`);
}

const idOf = ({ check, object }: Review["findings"][number]) => `${check} ${object}`;
const UNTOUCHED = new Set(reviewed(inServer(() => ({}))).findings.map(idOf));
function newFindings(options: SubjectOptions): Review["findings"] {
  return reviewed(options).findings.filter((one) => !UNTOUCHED.has(idOf(one)));
}

const EVERYTHING = byHand("0prX", {
  grantTypes: ["authorization_code", "client_credentials"],
  scopes: "ANY",
  people: { groups: "EVERYONE", excludedGroups: [], users: [], excludedUsers: [] },
});
const OPEN = foreign("00pX", { clients: "ALL_CLIENTS", rules: [EVERYTHING] });
const SUPER = byHand("0prX", { scopes: ["api::super_administrator"] });

describe("unmanaged objects in Okta are reported with their access, and never as lost", () => {
  test.each([
    ["a policy for all clients, everybody and every scope, below ours", below(OPEN)],
    ["the same above ours", above(OPEN)],
    [
      "the same above ours, where the deploy puts ours back above it",
      inServer(({ policies }) => ({
        policies: [OPEN, ...policies.map((one) => ({ ...one, priority: one.priority + 1 }))],
      })),
    ],
  ])("%s", (_, options) => {
    const all = found(options);
    expect(all).toEqual(
      expect.arrayContaining([
        "critical any-scope-rule: rule 0prX",
        expect.stringMatching(/^(error|critical) all-clients-policy: policy 00pX$/),
        "critical foreign-client-gets-tokens: rule 0prX api::super_administrator",
        "critical client-exceeds-declaration: okta_app_oauth.api_client_nightly_report api::super_administrator",
        "error everyone-in-rule: rule 0prX",
      ]),
    );
    expect(reviewed(options).access.filter(({ what }) => !/^(?:get|stay)s? /.test(what))).toEqual([]);
  });

  test("also where a base is compared: it is there before and after", () => {
    const { access, rows } = reviewed(below(OPEN), "configuration");
    expect(access).toEqual([]);
    expect(rows).toContainEqual(expect.objectContaining({ who: "any other OAuth client of the org", change: "same" }));
  });

  test("only what stays above ours decides before ours", () => {
    expect(found(above(OPEN))).toContain("critical foreign-policy-above: policy 00pX");
    expect(found(below(OPEN)).join()).not.toContain("foreign-policy-above");
  });

  test("a rule of ours that never applies because of one above it", () => {
    expect(newFindings(above(OPEN))).toContainEqual(
      expect.objectContaining({
        check: "catch-all-above-specific",
        object: "okta_auth_server_policy_rule.authorization_server_rule_users 0prX",
        got: "rule 0prX comes first",
        unmanaged: true,
      }),
    );
  });

  test("a second rule for everything in a policy of ours", () => {
    const options = inServer(({ policies }) => ({
      policies: policies.map((one) =>
        one.key.endsWith("api_view_only") ? { ...one, rules: [...one.rules, byHand("0prX", { scopes: "ANY" })] } : one,
      ),
    }));
    expect(found(options)).toEqual(
      expect.arrayContaining([
        "critical any-scope-rule: rule 0prX",
        "critical client-exceeds-declaration: okta_app_oauth.api_client_nightly_report api::super_administrator",
      ]),
    );
    expect(reviewed(options).access).toEqual([]);
  });

  test("a policy that lets one app of another team act as Super Administrator", () => {
    const options = below(foreign("00pX", { clients: [{ id: "0oaX" }], rules: [SUPER] }), {
      apps: [...model.apps, otherApp("0oaX", { label: "Payroll" })],
    });
    expect(newFindings(options)).toEqual([
      expect.objectContaining({
        check: "client-exceeds-declaration",
        severity: "critical",
        object: "app 0oaX api::super_administrator",
        summary: "Payroll can act as Super Administrator (api::super_administrator), which the file does not give it",
        got: "granted by rule 0prX",
        unmanaged: true,
      }),
      expect.objectContaining({
        check: "foreign-client-in-policy",
        severity: "error",
        object: "policy 00pX 0oaX",
        summary: "the app Payroll, which is not part of this setup, gets api::super_administrator",
        unmanaged: true,
      }),
      expect.objectContaining({
        check: "statement-refuted",
        severity: "error",
        object: "derived statement other-apps",
        unmanaged: true,
      }),
    ]);
    expect(reviewed(options).rows).toContainEqual(
      expect.objectContaining({ kind: "client", who: "Payroll", change: "same" }),
    );
  });

  test("the same for an app that the org does not show", () => {
    expect(found(below(foreign("00pX", { clients: [{ id: "0oaX" }], rules: [SUPER] })))).toEqual([
      "critical client-exceeds-declaration: app 0oaX api::super_administrator",
      "error foreign-client-in-policy: policy 00pX 0oaX",
      "warning object-not-shown: policy 00pX app 0oaX",
    ]);
  });

  test("a policy that lists one of our clients beside its own", () => {
    const options = below(foreign("00pX", { clients: [{ key: "api_client_nightly_report" }], rules: [SUPER] }));
    expect(newFindings(options)).toEqual([
      expect.objectContaining({
        check: "client-exceeds-declaration",
        object: "okta_app_oauth.api_client_nightly_report api::super_administrator",
        unmanaged: true,
      }),
      expect.objectContaining({
        check: "client-in-two-api-policies",
        object: "okta_app_oauth.api_client_nightly_report",
        unmanaged: true,
      }),
      expect.objectContaining({
        check: "statement-refuted",
        object: "derived statement exactly-nightly_report",
        unmanaged: true,
      }),
      expect.objectContaining({
        check: "privileged-client-with-secret",
        object: "okta_app_oauth.api_client_nightly_report api::super_administrator",
        unmanaged: true,
      }),
    ]);
  });

  test("a rule that lets a group without a role sign in", () => {
    const rule = byHand("0prX", {
      grantTypes: ["authorization_code"],
      scopes: SIGN_IN_SCOPES,
      people: { groups: [{ id: "00gX" }], excludedGroups: [], users: [], excludedUsers: [] },
      refreshTokenMinutes: 60,
      refreshTokenIdleMinutes: 60,
    });
    const groups = [...model.groups, { key: "00gX", id: "00gX", name: "Contractors", type: "OKTA_GROUP" }];
    expect(newFindings(below(foreign("00pX", { rules: [rule] }), { groups }))).toEqual([
      expect.objectContaining({
        check: "other-group-in-rule",
        object: "rule 0prX Contractors",
        summary: "the rule lets members of Contractors, a group without a role, sign in",
        unmanaged: true,
      }),
    ]);
  });

  const scopes = (rest: Parameters<typeof scope>[1]) =>
    inServer((server) => ({ scopes: [...server.scopes, scope("scpX", rest)] }));
  test.each([
    ["a scope that is handed out unasked", scopes({ default: true }), ["warning default-scope: scope scpX"]],
    [
      "such a scope that is a role",
      scopes({ name: "api::intern", default: true }),
      ["error api-scope-default-or-published: scope scpX default", "warning api-scope-of-no-role: scope scpX"],
    ],
  ])("%s", (_, options, expected) => {
    expect(found(options)).toEqual(expected);
  });

  const claims = (rest: Parameters<typeof claim>[1]) =>
    inServer((server) => ({ claims: [...server.claims, claim("oclX", rest)] }));
  test.each([
    [
      "a claim of all groups",
      claims({ name: "groups", value: ALL_GROUPS }),
      ["error other-claim: claim oclX"],
      "ID tokens carry a custom claim groups, which replaces the standard one",
    ],
    [
      "a claim with a constant",
      claims({ name: "tier" }),
      ["warning other-claim: claim oclX"],
      "ID tokens carry the claim tier, which this setup does not have",
    ],
    [
      "Okta's own claim sub, with another value",
      claims({ name: "sub", token: "accessToken" }),
      ["error other-claim: claim oclX"],
      "access tokens carry a custom claim sub, which replaces the standard one",
    ],
    [
      "a second claim roles, while ours is as it has to be",
      claims({ name: "roles", scopes: ["user_groups"], value: ALL_GROUPS }),
      ["error other-claim: claim oclX"],
      "ID tokens have two claims named roles, and which one Okta uses is unknown",
    ],
  ])("%s", (_, options, expected, summary) => {
    expect(found(options).filter((one) => one.includes("other-claim"))).toEqual(expected);
    expect(newFindings(options)).toContainEqual(expect.objectContaining({ summary, unmanaged: true }));
  });
});

test("the way back is in the Admin Console, with the way to the object", () => {
  const fixes = (options: SubjectOptions) => new Set(newFindings(options).map(({ fix }) => fix));
  const remove = (what: string, way: string) =>
    `remove the ${what} in the Admin Console, because Terraform does not manage it: ${way}`;
  const server = "Security > API > Authorization Servers > Resilio Management Console";
  expect(fixes(below(foreign("00pX", { clients: "ALL_CLIENTS" })))).toEqual(
    new Set([
      remove("rule Rule 0pr of 00pX", `${server} > Access Policies > Policy 00pX > Rule 0pr of 00pX`),
      remove("policy Policy 00pX", `${server} > Access Policies > Policy 00pX`),
    ]),
  );
  const claims = inServer((one) => ({ claims: [...one.claims, claim("oclX", { name: "tier" })] }));
  expect(fixes(claims)).toEqual(new Set([remove("claim tier", `${server} > Claims > tier`)]));
});

const CAUSED = ["client-exceeds-declaration", "privileged-client-with-secret", "group-exceeds-declaration"];
test("a finding on one of our objects is not marked as unmanaged", () => {
  const all = reviewed(below(OPEN)).findings.filter(({ object }) => object.startsWith("okta_"));
  const own = all.filter(({ check }) => !CAUSED.includes(check));
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ unmanaged }) => unmanaged)).toEqual([]);
  const caused = all.filter(({ check }) => check === "client-exceeds-declaration");
  expect(caused.map(({ unmanaged, where }) => [unmanaged, where])).toContainEqual([true, undefined]);
});

describe("nothing is reported for", () => {
  const inOurs = (rule: Parameters<typeof byHand>[1]) =>
    inServer(({ policies }) => ({
      policies: policies.map((one) => ({ ...one, rules: [...one.rules, byHand("0prX", { scopes: "ANY", ...rule })] })),
    }));
  const ofOther = (active: boolean) =>
    below(foreign("00pX", { clients: [{ id: "0oaX" }], rules: [SUPER] }), {
      apps: [...model.apps, otherApp("0oaX", { active })],
    });
  test.each([
    ["an inactive policy", below({ ...OPEN, active: false })],
    ["a policy without a rule", below({ ...OPEN, rules: [] })],
    ["a policy whose rules are inactive", below({ ...OPEN, rules: [{ ...EVERYTHING, active: false }] })],
    ["an inactive policy above ours", above({ ...OPEN, active: false })],
    ["an inactive rule in a policy of ours", inOurs({ active: false })],
    ["a policy for an inactive app", ofOther(false)],
    ["an inactive claim", inServer(({ claims }) => ({ claims: [...claims, claim("oclX", { active: false })] }))],
    [
      "an inactive claim roles",
      inServer(({ claims }) => ({ claims: [...claims, claim("oclX", { name: "roles", active: false })] })),
    ],
    ["a scope that no rule grants", inServer(({ scopes }) => ({ scopes: [...scopes, scope("scpX")] }))],
    [
      "a scope that users have to consent to, and nobody gets",
      inServer(({ scopes }) => ({ scopes: [...scopes, scope("scpX", { consent: "REQUIRED", published: true })] })),
    ],
    [
      "groups that nothing names",
      inServer(() => ({}), {
        groups: [...model.groups, { key: "00gY", id: "00gY", name: "All Staff", type: "APP_GROUP" }],
      }),
    ],
  ])("%s", (_, options) => {
    expect(found(options)).toEqual([]);
    expect(reviewed(options).access).toEqual([]);
  });

  test("the same is reported for an active app", () => {
    expect(found(ofOther(true))).not.toEqual([]);
  });
});

test.each<[string, Parameters<typeof scope>[1], string]>([
  ["of Okta's own is reset", { system: true }, "reset"],
  ["that somebody made is removed", {}, "remove"],
])("a scope %s", (_, rest, way) => {
  const one = scope("scp1", { default: true, ...rest });
  const fixes = newFindings(inServer(({ scopes }) => ({ scopes: [...scopes, one] }))).map(({ fix }) => fix);
  expect(fixes.map((fix) => /^\w+(?= the scope )/.exec(fix)?.[0])).toEqual([way]);
});
