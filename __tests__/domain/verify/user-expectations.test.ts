import { describe, expect, test } from "vitest";
import type { ExpectationId } from "../../../domain/verify/expectations.ts";
import type { ExpectedUsers } from "../../../domain/verify/expected-access.ts";
import type { LoginUser } from "../../../domain/verify/login-user.ts";
import { expectedAccess, expectedOf, expectedUsers } from "./access.ts";

/** What is expected of a sign-in, before anybody signs in. */
const beforeSignIn = (kind: ExpectationId, users: Partial<ExpectedUsers> = {}) =>
  expectedOf(kind, expectedAccess({ users: expectedUsers(users) }));

const ALL_SCOPES = ["user_groups", "openid", "profile", "email", "offline_access"];

test("every redirect URI is tried as Management Console asks for it, up to the sign-in page", () => {
  const redirectUris = [
    "https://10.20.0.5:8443/login/okta/redirect",
    "https://mc.acme.example:8443/login/okta/redirect",
  ];
  const [first, second] = beforeSignIn("redirect-uri-is-accepted", { redirectUris });
  expect(first).toEqual({
    kind: "redirect-uri-is-accepted",
    subject: "Users, before they sign in",
    title: "sign-in page for https://10.20.0.5:8443/login/okta/redirect",
    request: {
      kind: "authorize",
      client: "web_app",
      redirectUri: "https://10.20.0.5:8443/login/okta/redirect",
      scopes: ALL_SCOPES,
      responseType: "code",
      pkce: true,
    },
    expected: { kind: "signInPage" },
    where: { file: "environments/test.yaml", line: 12, column: 7 },
  });
  expect(second?.request).toMatchObject({ redirectUri: "https://mc.acme.example:8443/login/okta/redirect" });
});

describe("a redirect URI that differs is refused", () => {
  const table: readonly [string, ExpectationId, string][] = [
    ["another port", "redirect-uri-with-another-port-is-refused", "https://mc.acme.example:9443/login/okta/redirect"],
    ["a slash", "redirect-uri-with-a-slash-is-refused", "https://mc.acme.example:8443/login/okta/redirect/"],
    ["another case", "redirect-uri-in-another-case-is-refused", "https://mc.acme.example:8443/LOGIN/OKTA/REDIRECT"],
    ["http", "redirect-uri-with-http-is-refused", "http://mc.acme.example:8443/login/okta/redirect"],
    [
      "another host",
      "redirect-uri-on-another-host-is-refused",
      "https://mc.acme.example.invalid:8443/login/okta/redirect",
    ],
    [
      "a host beside it",
      "redirect-uri-on-a-sibling-host-is-refused",
      "https://mc-okta-probe.acme.example:8443/login/okta/redirect",
    ],
    ["another path", "redirect-uri-with-another-path-is-refused", "https://mc.acme.example:8443/"],
  ];

  test.each(table)("%s", (_, kind, redirectUri) => {
    const [only, ...others] = beforeSignIn(kind);
    expect(only).toMatchObject({
      request: { kind: "authorize", redirectUri },
      expected: { kind: "refused", reasons: ["redirectUri"] },
    });
    expect(others).toEqual([]);
  });

  test.each(["https://localhost:8443", "https://10.0.0.7:8443", "https://[::1]:8443", "https://mc.example:8443"])(
    "%s has no host beside it to ask for",
    (address) => {
      const redirectUris = [`${address}/login/okta/redirect`];
      expect(beforeSignIn("redirect-uri-on-a-sibling-host-is-refused", { redirectUris })).toEqual([]);
    },
  );

  test.each(table)("%s, unless just that one is registered too", (_, kind, redirectUri) => {
    const [registered = ""] = expectedUsers().redirectUris;
    expect(beforeSignIn(kind, { redirectUris: [registered, redirectUri] })).toEqual([]);
  });
});

test("a sign-in without PKCE is refused as such", () => {
  expect(beforeSignIn("sign-in-without-pkce-is-refused")).toMatchObject([
    {
      request: { pkce: false, responseType: "code", scopes: ALL_SCOPES },
      expected: { kind: "refused", reasons: ["pkceRequired"] },
    },
  ]);
});

test("the implicit grant is refused as a response type", () => {
  expect(beforeSignIn("implicit-grant-is-refused")).toMatchObject([
    {
      request: { responseType: "token" },
      expected: { kind: "refused", reasons: ["responseType"] },
    },
  ]);
});

test("each scope of a sign-in is asked for beside openid alone", () => {
  expect(beforeSignIn("sign-in-scope-exists").map(({ request }) => "scopes" in request && request.scopes)).toEqual([
    ["openid", "user_groups"],
    ["openid"],
    ["openid", "profile"],
    ["openid", "email"],
    ["openid", "offline_access"],
  ]);
});

describe("the web application itself", () => {
  test("gets no API token", () => {
    expect(beforeSignIn("web-app-cannot-get-api-tokens")).toMatchObject([
      {
        request: { kind: "clientCredentials", client: "web_app", scopes: ["api::administrator"] },
        expected: { kind: "refused", reasons: ["unauthorizedClient"] },
      },
    ]);
  });

  test("is asked for the users' scope where there is no api:: one", () => {
    const access = expectedAccess({ apiScopes: [], users: expectedUsers() });
    expect(expectedOf("web-app-cannot-get-api-tokens", access)).toMatchObject([
      { request: { scopes: ["user_groups"] } },
    ]);
  });

  test("may have them where an API client is declared to be it", () => {
    expect(beforeSignIn("web-app-cannot-get-api-tokens", { clientCredentials: true })).toEqual([]);
  });
});

describe("a user who signs in", () => {
  const vera = { email: "vera@acme.example", groups: ["View Only"] };
  const expectedFor = (kind: ExpectationId, user: LoginUser = vera) =>
    expectedOf(kind, expectedAccess({ users: expectedUsers() }), { users: [user], console: true });

  test("gets exactly their roles, with tokens for the app and for Management Console", () => {
    expect(expectedFor("user-gets-exactly-their-roles")).toMatchObject([
      {
        subject: "User vera@acme.example (View Only)",
        request: { kind: "signIn", signIn: { user: "vera@acme.example", scopes: ALL_SCOPES } },
        expected: {
          kind: "tokens",
          accessToken: { audience: "https://mc.acme.example:8443", scopes: ALL_SCOPES, lifetimeSeconds: 3600 },
          idToken: { audience: "0oaWeb", roles: ["View Only"] },
          refreshToken: "new",
        },
      },
    ]);
  });

  test("has a role once, also where its group is listed by its name and by its id", () => {
    const roleGrants = ["View Only", "00g1emaKYZTWRYYRRTSK"].map((group) => ({ group, role: "View Only" }));
    const user = { ...vera, groups: roleGrants.map(({ group }) => group) };
    const access = expectedAccess({ users: expectedUsers({ roleGrants }) });
    const [only] = expectedOf("user-gets-exactly-their-roles", access, { users: [user], console: true });
    expect(only?.expected).toMatchObject({ idToken: { roles: ["View Only"] } });
  });

  test("with unknown groups is not judged by roles, and the title says so", () => {
    const [only] = expectedFor("user-gets-exactly-their-roles", { email: "x@acme.example" });
    const expected = only?.expected;
    expect(only?.title).toBe(
      "signs in: tokens, lifetimes and signatures (groups not given, so roles are not compared)",
    );
    expect(expected).toMatchObject({ idToken: { issuer: "https://acme.okta.com/oauth2/aus1", audience: "0oaWeb" } });
    expect(expected?.kind === "tokens" && expected.idToken && "roles" in expected.idToken).toBe(false);
  });

  test("gets no roles without user_groups, and no refresh token without offline_access", () => {
    expect(expectedFor("roles-need-their-scope")).toMatchObject([
      {
        request: { signIn: { scopes: ["openid", "profile", "email", "offline_access"] } },
        expected: { idToken: { roles: [] }, refreshToken: "new" },
      },
    ]);
    expect(expectedFor("refresh-token-needs-offline-access")).toMatchObject([
      {
        request: { signIn: { scopes: ["user_groups", "openid", "profile", "email"] } },
        expected: { idToken: { roles: ["View Only"] }, refreshToken: "none" },
      },
    ]);
  });

  test("gets no api:: scope, and opens nothing in Management Console's API", () => {
    expect(expectedFor("user-cannot-get-an-api-scope")).toMatchObject([
      {
        request: { signIn: { scopes: [...ALL_SCOPES, "api::administrator"] } },
        expected: { reasons: ["noMatchingPolicy", "scopeDenied"] },
      },
    ]);
    expect(expectedFor("user-token-opens-no-api")).toMatchObject([
      {
        request: { kind: "console", token: { signIn: { user: "vera@acme.example" } } },
        expected: { kind: "console", statuses: [401, 403] },
      },
    ]);
  });

  test("refreshes to a new token with the same roles; the used one dies a second after its grace, with all its family", () => {
    expect(expectedFor("refresh-token-rotates")).toMatchObject([
      {
        request: { kind: "refresh" },
        expected: { idToken: { roles: ["View Only"] }, refreshToken: "new" },
      },
    ]);
    expect(expectedFor("refresh-token-cannot-be-used-again")).toMatchObject([
      { request: { kind: "reuse", waitSeconds: 31 }, expected: { reasons: ["deadRefreshToken"] }, leavesMark: true },
      {
        request: { kind: "refreshAfterReuse", waitSeconds: 31 },
        expected: { reasons: ["deadRefreshToken"] },
        leavesMark: true,
      },
    ]);
  });

  test("gets no tokens without a role, whether Okta refuses at the app or at the policy", () => {
    expect(expectedFor("user-without-role-stays-out", { email: "nina@acme.example", groups: [] })).toMatchObject([
      {
        subject: "User nina@acme.example (no role)",
        expected: { kind: "refused", reasons: ["userNotAssigned", "noMatchingPolicy"] },
      },
    ]);
  });
});
