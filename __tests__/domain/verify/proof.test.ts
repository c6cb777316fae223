import { describe, expect, test } from "vitest";
import type { Refused } from "../../../domain/verify/answer.ts";
import type { Expectation } from "../../../domain/verify/expectation.ts";
import { modelledOnly } from "../../../domain/verify/modelled.ts";
import { findingOf, proofs } from "../../../domain/verify/proof.ts";
import { systemLogEvents } from "../../../domain/verify/system-log.ts";
import { expectedAccess, expectedUsers } from "./access.ts";

const WHERE = { file: "environments/test.yaml", line: 20, column: 7 };
const refusedScope = (subject: string, scope: string): Expectation => ({
  kind: "api-client-cannot-raise-its-role",
  subject,
  title: `${scope} alone`,
  request: { kind: "clientCredentials", client: "c", scopes: [scope], credential: "own" },
  expected: { kind: "refused", reasons: ["noMatchingPolicy"] },
  where: WHERE,
});
const WRONG_SECRET: Refused = {
  kind: "refused",
  by: "endpoint",
  status: 401,
  error: "invalid_client",
  description: "The client secret supplied for a confidential client is invalid.",
};
const POLICY: Refused = {
  ...WRONG_SECRET,
  error: "access_denied",
  description: "Policy evaluation failed for this request, please check the policy configurations.",
};

describe("one mistake is reported once per subject", () => {
  test("an equal failure of the same client is not counted again, of another client it is", () => {
    const all = [refusedScope("A", "x"), refusedScope("A", "y"), refusedScope("B", "x")];
    const judged = proofs(all, [WRONG_SECRET, WRONG_SECRET, WRONG_SECRET]);
    expect(judged.map(({ verdict }) => verdict.result)).toEqual(["failed", "notProved", "failed"]);
    expect(judged[1]?.verdict).toEqual({
      result: "notProved",
      reason:
        'same failure as above: invalid_client "The client secret supplied for a confidential client is invalid." (status 401)',
    });
  });

  test("what fails in another way is counted", () => {
    const other: Refused = { ...WRONG_SECRET, error: "server_error", description: "x" };
    const judged = proofs([refusedScope("A", "x"), refusedScope("A", "y")], [WRONG_SECRET, other]);
    expect(judged.map(({ verdict }) => verdict.result)).toEqual(["failed", "failed"]);
  });

  test("a success after a failure is a proof", () => {
    const judged = proofs([refusedScope("A", "x"), refusedScope("A", "y")], [WRONG_SECRET, POLICY]);
    expect(judged.map(({ verdict }) => verdict.result)).toEqual(["failed", "proved"]);
  });
});

test("an expectation without an answer is not proved", () => {
  expect(proofs([refusedScope("A", "x")], [])[0]?.verdict).toEqual({ result: "notProved", reason: "not tried" });
});

test("causes that need a user are left out where there is none", () => {
  const client: Expectation = { ...refusedScope("A", "x"), expected: { kind: "signInPage" } };
  const signIn: Expectation = { ...client, request: { kind: "signIn", signIn: { user: "vera", scopes: [] } } };
  const [ofClient, ofUser] = proofs([client, signIn], [POLICY, POLICY]);
  const ids = (proof: typeof ofClient) => proof?.causes.map(({ id }) => id);
  expect(ids(ofClient)).toEqual([
    "api-scope-missing-in-rule",
    "app-without-policy",
    "gone-by-hand",
    "inactive-policy-or-rule",
    "changed-by-hand",
  ]);
  expect(ids(ofUser)).toContain("role-group-missing-in-rule");
});

test("a failed proof is a finding, of the place and the fix of its first cause", () => {
  const [proof] = proofs([refusedScope("API client report (View Only)", "x")], [WRONG_SECRET]);
  const cause = {
    id: "secret-differs",
    summary: "s",
    where: { ...WHERE, line: 21 },
    fix: "take the current one",
  } as const;
  expect(proof && findingOf(proof, [cause])).toEqual({
    code: "api-client-cannot-raise-its-role",
    severity: "error",
    summary: "API client report (View Only): x alone",
    where: { file: "environments/test.yaml", line: 21, column: 7 },
    got: 'invalid_client "The client secret supplied for a confidential client is invalid." (status 401)',
    expected: 'access_denied "Policy evaluation failed for this request, please check the policy configurations."',
    fix: "take the current one",
  });
  expect(proof && findingOf(proof, [])?.where).toEqual(WHERE);
});

test("a proof that holds is no finding", () => {
  const [proof] = proofs([refusedScope("A", "x")], [POLICY]);
  expect(proof && findingOf(proof, [])).toBeUndefined();
});

describe("what a run leaves in the System Log", () => {
  const only = (request: Expectation["request"], expected: Expectation["expected"]) =>
    systemLogEvents([{ ...refusedScope("A", "x"), request, expected }]);
  const signIn = { user: "vera", scopes: ["openid"] };

  test.each<[string, string[], Expectation["request"], Expectation["expected"]]>([
    [
      "a wrong secret",
      ["app.oauth2.invalid_client_credentials"],
      { kind: "clientCredentials", client: "c", credential: "wrong" },
      { kind: "refused", reasons: ["wrongSecret"] },
    ],
    [
      "a refused scope",
      ["app.oauth2.as.token.grant"],
      { kind: "clientCredentials", client: "c", credential: "own" },
      { kind: "refused", reasons: ["noMatchingPolicy"] },
    ],
    [
      "a reused refresh token",
      ["app.oauth2.as.token.detect_reuse", "app.oauth2.as.token.grant"],
      { kind: "reuse", signIn, waitSeconds: 1 },
      { kind: "refused", reasons: ["deadRefreshToken"] },
    ],
  ])("%s", (_, events, request, expected) => {
    expect(only(request, expected)).toEqual(events);
  });

  test("a call of Management Console is not an Okta event", () => {
    expect(only({ kind: "console", token: { signIn } }, { kind: "console", statuses: [401, 403] })).toEqual([]);
  });
});

describe("modelled behavior without a proof is listed", () => {
  test("of sign-ins when nobody signs in", () => {
    expect(modelledOnly(expectedAccess({ users: expectedUsers() }), { users: [], console: false })).toEqual([
      "rule, group assignment, roles claim and lifetimes of a sign-in (proved by --login)",
    ]);
  });

  test("of refresh tokens and Management Console when somebody does", () => {
    const scope = { users: [{ email: "vera" }], console: false };
    expect(modelledOnly(expectedAccess({ users: expectedUsers() }), scope)).toEqual([
      "the expiry of a refresh token, used or unused",
      "whether Management Console accepts a user's token (proved by --console)",
    ]);
  });

  test("of nothing where there are only clients", () => {
    expect(modelledOnly(expectedAccess(), { users: [], console: false })).toEqual([]);
  });
});
