import { describe, expect, test } from "vitest";
import type { Answer, Refused, TokensReceived } from "../../../domain/verify/answer.ts";
import type { Expected } from "../../../domain/verify/expectation.ts";
import { judge } from "../../../domain/verify/judge.ts";

const ISSUER = "https://acme.okta.com/oauth2/aus1";
const NOW = 1_800_000_000;

const EXPECTED: Extract<Expected, { kind: "tokens" }> = {
  kind: "tokens",
  accessToken: {
    issuer: ISSUER,
    audience: "https://mc.example:8443",
    clientId: "0oaWeb",
    scopes: ["openid", "user_groups"],
    lifetimeSeconds: 900,
  },
  idToken: { issuer: ISSUER, audience: "0oaWeb", roles: ["Administrator", "View Only"] },
  refreshToken: "new",
};

interface Changes {
  readonly access?: Record<string, unknown>;
  readonly id?: Record<string, unknown>;
  readonly rest?: Partial<TokensReceived>;
}

/** Tokens as expected, with claims and fields given in place. */
function tokens({ access = {}, id = {}, rest = {} }: Changes = {}): TokensReceived {
  return {
    kind: "tokens",
    tokenType: "Bearer",
    expiresIn: 900,
    accessToken: {
      signature: "valid",
      claims: {
        iss: ISSUER,
        aud: "https://mc.example:8443",
        cid: "0oaWeb",
        scp: ["user_groups", "openid"],
        iat: NOW,
        exp: NOW + 900,
        ...access,
      },
    },
    idToken: {
      signature: "valid",
      nonceReturned: true,
      claims: {
        iss: ISSUER,
        aud: "0oaWeb",
        iat: NOW,
        exp: NOW + 3600,
        roles: ["View Only", "Administrator"],
        ...id,
      },
    },
    refreshToken: "new",
    ...rest,
  };
}

test("tokens that say exactly what they have to are proved, whatever the order of lists", () => {
  expect(judge(EXPECTED, tokens())).toEqual({ result: "proved" });
});

describe("a single mismatch in tokens is found, with both sides", () => {
  const badToken = (signature: "invalid" | "unpublishedKey") => ({
    accessToken: { signature, claims: tokens().accessToken?.claims ?? {} },
  });
  test.each<[string, Changes, string, string, string]>([
    [
      "another audience",
      { access: { aud: "https://mc.example:8443/" } },
      "audience",
      'aud "https://mc.example:8443/"',
      'aud "https://mc.example:8443"',
    ],
    [
      "an audience as a list",
      { access: { aud: ["https://mc.example:8443"] } },
      "audience",
      'aud ["https://mc.example:8443"]',
      'aud "https://mc.example:8443"',
    ],
    [
      "another issuer",
      { access: { iss: "https://acme.okta.com" } },
      "issuer",
      'iss "https://acme.okta.com"',
      `iss "${ISSUER}"`,
    ],
    ["another client", { access: { cid: "0oaOther" } }, "clientId", 'cid "0oaOther"', 'cid "0oaWeb"'],
    [
      "a scope more",
      { access: { scp: ["openid", "user_groups", "api::administrator"] } },
      "scopes",
      'scp ["openid","user_groups","api::administrator"]',
      'scp ["openid","user_groups"]',
    ],
    ["a scope less", { access: { scp: ["openid"] } }, "scopes", 'scp ["openid"]', 'scp ["openid","user_groups"]'],
    [
      "scopes as one text",
      { access: { scp: "openid user_groups" } },
      "scopes",
      'scp "openid user_groups"',
      'scp ["openid","user_groups"]',
    ],
    ["another lifetime", { access: { exp: NOW + 3600 } }, "lifetime", "a lifetime of 3600 seconds", "900 seconds"],
    ["no end", { access: { exp: undefined } }, "lifetime", "a lifetime of no seconds", "900 seconds"],
    [
      "an answer that says another lifetime",
      { rest: { expiresIn: 3600 } },
      "lifetime",
      "expires_in 3600",
      "expires_in 900",
    ],
    [
      "a forged signature",
      { rest: badToken("invalid") },
      "signature",
      "an invalid signature",
      "a signature by a published key of the authorization server",
    ],
    [
      "a foreign key",
      { rest: badToken("unpublishedKey") },
      "signature",
      "a signature by an unpublished key",
      "a signature by a published key of the authorization server",
    ],
    ["a DPoP token", { rest: { tokenType: "DPoP" } }, "tokenType", "token type DPoP", "Bearer"],
    ["no ID token", { rest: { idToken: undefined } }, "noIdToken", "no ID token", "an ID token"],
    ["no roles", { id: { roles: undefined } }, "rolesMissing", "roles none", 'roles ["Administrator","View Only"]'],
    [
      "a role more",
      { id: { roles: ["Administrator", "View Only", "Everyone"] } },
      "rolesDiffer",
      'roles ["Administrator","View Only","Everyone"]',
      'roles ["Administrator","View Only"]',
    ],
    [
      "a role in another case",
      { id: { roles: ["Administrator", "view only"] } },
      "rolesDiffer",
      'roles ["Administrator","view only"]',
      'roles ["Administrator","View Only"]',
    ],
    [
      "roles as one text",
      { id: { roles: "Administrator" } },
      "rolesDiffer",
      'roles "Administrator"',
      'roles ["Administrator","View Only"]',
    ],
    ["an ID token for another client", { id: { aud: "0oaOther" } }, "idTokenClaims", 'aud "0oaOther"', 'aud "0oaWeb"'],
    [
      "an ID token of another lifetime",
      { id: { exp: NOW + 900 } },
      "idTokenClaims",
      "a lifetime of 900 seconds",
      "3600 seconds",
    ],
    ["no refresh token", { rest: { refreshToken: "none" } }, "noRefreshToken", "no refresh token", "a refresh token"],
    [
      "the same refresh token",
      { rest: { refreshToken: "same" } },
      "refreshTokenKept",
      "the same refresh token again",
      "a new refresh token (rotation)",
    ],
  ])("%s", (_, changes, symptom, got, expectedText) => {
    expect(judge(EXPECTED, tokens(changes))).toEqual({
      result: "failed",
      mismatch: { symptom, got, expected: expectedText },
    });
  });

  test("another nonce", () => {
    const { idToken } = tokens();
    const verdict = judge(EXPECTED, tokens({ rest: { idToken: idToken && { ...idToken, nonceReturned: false } } }));
    expect(verdict).toMatchObject({ result: "failed", mismatch: { symptom: "idTokenClaims" } });
  });
});

test("a user without roles must have no roles claim at all: an empty one is distinguished", () => {
  const none: Expected = { ...EXPECTED, idToken: { issuer: ISSUER, audience: "0oaWeb", roles: [] } };
  expect(judge(none, tokens({ id: { roles: undefined } }))).toEqual({ result: "proved" });
  expect(judge(none, tokens({ id: { roles: [] } }))).toMatchObject({
    mismatch: { symptom: "rolesUnexpected", got: "roles []" },
  });
});

test("a client that gets an ID token or a refresh token is not what was expected", () => {
  const { idToken: _, ...forClient } = EXPECTED;
  const client: Expected = { ...forClient, refreshToken: "none" };
  expect(judge(client, tokens({ rest: { refreshToken: "none" } }))).toMatchObject({
    mismatch: { symptom: "scopes", got: "an ID token" },
  });
  expect(judge(client, tokens({ rest: { idToken: undefined } }))).toMatchObject({
    mismatch: { symptom: "refreshTokenUnexpected" },
  });
});

const refused = (rest: Partial<Refused>): Refused => ({
  kind: "refused",
  by: "endpoint",
  status: 400,
  error: "access_denied",
  description: "Policy evaluation failed for this request, please check the policy configurations.",
  ...rest,
});

describe("a refusal", () => {
  const byPolicy: Expected = { kind: "refused", reasons: ["noMatchingPolicy", "scopeDenied"] };

  test.each([400, 401, 403])(
    "in Okta's own words is proved with status %d, which Okta's pages disagree on",
    (status) => {
      expect(judge(byPolicy, refused({ status }))).toEqual({ result: "proved" });
    },
  );

  test("for another reason is no proof, and tells which", () => {
    const answer = refused({
      error: "invalid_client",
      description: "The client secret supplied for a confidential client is invalid.",
      status: 401,
    });
    expect(judge(byPolicy, answer)).toEqual({
      result: "failed",
      mismatch: {
        symptom: "wrongSecret",
        got: 'invalid_client "The client secret supplied for a confidential client is invalid." (status 401)',
        expected:
          'access_denied "Policy evaluation failed for this request, please check the policy configurations.", or access_denied "Some of the requested scopes were denied by the policy."',
      },
    });
  });

  test("with the right code and another text is no proof", () => {
    expect(judge(byPolicy, refused({ description: "No." }))).toMatchObject({ mismatch: { symptom: "otherRefusal" } });
  });

  test("whose text ends with values of the org is recognized by its start", () => {
    const grant: Expected = { kind: "refused", reasons: ["unauthorizedClient"] };
    const description =
      "The client is not authorized to use the provided grant type. Configured grant types: [authorization_code, refresh_token].";
    expect(judge(grant, refused({ error: "unauthorized_client", description }))).toEqual({ result: "proved" });
  });

  test("on a page is known by its text alone", () => {
    const uri: Expected = { kind: "refused", reasons: ["redirectUri"] };
    const description =
      "400 Bad Request The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.";
    expect(judge(uri, refused({ by: "page", error: "", description }))).toEqual({ result: "proved" });
    expect(judge(uri, refused({ by: "page", error: "", description: "400 Bad Request" }))).toMatchObject({
      mismatch: { symptom: "otherRefusal", got: '"400 Bad Request" (a page, status 400)' },
    });
  });

  test("that did not happen shows the actual answer", () => {
    expect(
      judge(
        byPolicy,
        tokens({ access: { scp: ["api::administrator"] }, rest: { idToken: undefined, refreshToken: "none" } }),
      ),
    ).toMatchObject({
      mismatch: { symptom: "granted", got: "an access token with api::administrator" },
    });
    expect(judge(byPolicy, { kind: "signInPage" })).toMatchObject({
      mismatch: { symptom: "signInPageShown", got: "the sign-in page" },
    });
  });
});

test("the sign-in page is a proof, and a refusal instead is named", () => {
  expect(judge({ kind: "signInPage" }, { kind: "signInPage" })).toEqual({ result: "proved" });
  const answer = refused({
    by: "redirect",
    error: "invalid_scope",
    description: "One or more scopes are not configured for the authorization server resource.",
  });
  expect(judge({ kind: "signInPage" }, answer)).toMatchObject({
    mismatch: { symptom: "unknownScope", expected: "the sign-in page" },
  });
});

describe("Management Console", () => {
  const accepts: Expected = { kind: "console", statuses: [200] };
  test.each<[number, string]>([
    [401, "consoleUnauthorized"],
    [403, "consoleForbidden"],
    [500, "consoleError"],
  ])("that answers %d does not accept a token", (status, symptom) => {
    expect(judge(accepts, { kind: "console", status, message: "no" })).toEqual({
      result: "failed",
      mismatch: { symptom, got: `status ${status} "no"`, expected: "status 200" },
    });
  });

  test("that accepts a user's token is reported", () => {
    expect(judge({ kind: "console", statuses: [401, 403] }, { kind: "console", status: 200 })).toMatchObject({
      mismatch: { symptom: "consoleAccepted", expected: "status 401 or 403" },
    });
  });
});

test.each<[string, Answer, unknown]>([
  [
    "no answer",
    { kind: "unanswered", reason: "no answer within 15 seconds" },
    { result: "unanswered", reason: "no answer within 15 seconds" },
  ],
  [
    "what needed something that failed",
    { kind: "blocked", reason: "no key" },
    { result: "notProved", reason: "no key" },
  ],
  [
    "a page that a script cannot use",
    { kind: "notSignedIn", reason: "no form", credentialsRefused: false },
    { result: "notProved", reason: "no form" },
  ],
  [
    "a refused password",
    { kind: "notSignedIn", reason: "Unable to sign in", credentialsRefused: true },
    {
      result: "failed",
      mismatch: { symptom: "passwordRefused", got: "Unable to sign in", expected: "the user signs in" },
    },
  ],
])("%s is never taken for a proof", (_, answer, verdict) => {
  expect(judge(EXPECTED, answer)).toEqual(verdict);
});
