import { describe, expect, test } from "vitest";
import type { Expectation } from "../../../domain/verify/expectation.ts";
import type { ExpectedUsers } from "../../../domain/verify/expected-access.ts";
import { implicitGrantIsRefused } from "../../../domain/verify/implicit-grant-is-refused.ts";
import { redirectUriInAnotherCaseIsRefused } from "../../../domain/verify/redirect-uri-in-another-case-is-refused.ts";
import { redirectUriIsAccepted } from "../../../domain/verify/redirect-uri-is-accepted.ts";
import { redirectUriOnASiblingHostIsRefused } from "../../../domain/verify/redirect-uri-on-a-sibling-host-is-refused.ts";
import { redirectUriOnAnotherHostIsRefused } from "../../../domain/verify/redirect-uri-on-another-host-is-refused.ts";
import { redirectUriWithASlashIsRefused } from "../../../domain/verify/redirect-uri-with-a-slash-is-refused.ts";
import { redirectUriWithAnotherPathIsRefused } from "../../../domain/verify/redirect-uri-with-another-path-is-refused.ts";
import { redirectUriWithAnotherPortIsRefused } from "../../../domain/verify/redirect-uri-with-another-port-is-refused.ts";
import { redirectUriWithHttpIsRefused } from "../../../domain/verify/redirect-uri-with-http-is-refused.ts";
import { refreshTokenCannotBeUsedAgain } from "../../../domain/verify/refresh-token-cannot-be-used-again.ts";
import { refreshTokenNeedsOfflineAccess } from "../../../domain/verify/refresh-token-needs-offline-access.ts";
import { refreshTokenRotates } from "../../../domain/verify/refresh-token-rotates.ts";
import { rolesNeedTheirScope } from "../../../domain/verify/roles-need-their-scope.ts";
import { signInScopeExists } from "../../../domain/verify/sign-in-scope-exists.ts";
import { signInWithoutPkceIsRefused } from "../../../domain/verify/sign-in-without-pkce-is-refused.ts";
import { userCannotGetAnApiScope } from "../../../domain/verify/user-cannot-get-an-api-scope.ts";
import { userGetsExactlyTheirRoles } from "../../../domain/verify/user-gets-exactly-their-roles.ts";
import { userTokenOpensNoApi } from "../../../domain/verify/user-token-opens-no-api.ts";
import { userWithoutRoleStaysOut } from "../../../domain/verify/user-without-role-stays-out.ts";
import { webAppCannotGetApiTokens } from "../../../domain/verify/web-app-cannot-get-api-tokens.ts";
import { expectedAccess, expectedUsers } from "./access.ts";

const ALL_SCOPES = ["user_groups", "openid", "profile", "email", "offline_access"];

test("every redirect URI is tried as Management Console asks for it, up to the sign-in page", () => {
  const redirectUris = [
    "https://10.20.0.5:8443/login/okta/redirect",
    "https://mc.acme.example:8443/login/okta/redirect",
  ];
  const [first, second] = redirectUriIsAccepted(expectedUsers({ redirectUris }));
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
  const table: readonly [string, (users: ExpectedUsers) => Expectation[], string][] = [
    ["another port", redirectUriWithAnotherPortIsRefused, "https://mc.acme.example:9443/login/okta/redirect"],
    ["a slash", redirectUriWithASlashIsRefused, "https://mc.acme.example:8443/login/okta/redirect/"],
    ["another case", redirectUriInAnotherCaseIsRefused, "https://mc.acme.example:8443/LOGIN/OKTA/REDIRECT"],
    ["http", redirectUriWithHttpIsRefused, "http://mc.acme.example:8443/login/okta/redirect"],
    ["another host", redirectUriOnAnotherHostIsRefused, "https://mc.acme.example.invalid:8443/login/okta/redirect"],
    [
      "a host beside it",
      redirectUriOnASiblingHostIsRefused,
      "https://mc-okta-probe.acme.example:8443/login/okta/redirect",
    ],
    ["another path", redirectUriWithAnotherPathIsRefused, "https://mc.acme.example:8443/"],
  ];

  test.each(table)("%s", (_, expectations, redirectUri) => {
    const [only, ...others] = expectations(expectedUsers());
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
      expect(redirectUriOnASiblingHostIsRefused({ ...expectedUsers(), redirectUris })).toEqual([]);
    },
  );

  test.each(table)("%s, unless just that one is registered too", (_, expectations, redirectUri) => {
    const [registered = ""] = expectedUsers().redirectUris;
    expect(expectations(expectedUsers({ redirectUris: [registered, redirectUri] }))).toEqual([]);
  });
});

test("a sign-in without PKCE is refused as such", () => {
  expect(signInWithoutPkceIsRefused(expectedUsers())).toMatchObject({
    request: { pkce: false, responseType: "code", scopes: ALL_SCOPES },
    expected: { kind: "refused", reasons: ["pkceRequired"] },
  });
});

test("the implicit grant is refused as a response type", () => {
  expect(implicitGrantIsRefused(expectedUsers())).toMatchObject({
    request: { responseType: "token" },
    expected: { kind: "refused", reasons: ["responseType"] },
  });
});

test("each scope of a sign-in is asked for beside openid alone", () => {
  expect(signInScopeExists(expectedUsers()).map(({ request }) => "scopes" in request && request.scopes)).toEqual([
    ["openid", "user_groups"],
    ["openid"],
    ["openid", "profile"],
    ["openid", "email"],
    ["openid", "offline_access"],
  ]);
});

describe("the web application itself", () => {
  test("gets no API token", () => {
    expect(webAppCannotGetApiTokens(expectedAccess(), expectedUsers())).toMatchObject([
      {
        request: { kind: "clientCredentials", client: "web_app", scopes: ["api::administrator"] },
        expected: { kind: "refused", reasons: ["grantNotEnabled"] },
      },
    ]);
  });

  test("is asked for the users' scope where there is no api:: one", () => {
    expect(webAppCannotGetApiTokens(expectedAccess({ apiScopes: [] }), expectedUsers())).toMatchObject([
      { request: { scopes: ["user_groups"] } },
    ]);
  });

  test("may have them where an API client is declared to be it", () => {
    expect(webAppCannotGetApiTokens(expectedAccess(), expectedUsers({ clientCredentials: true }))).toEqual([]);
  });
});

describe("a user who signs in", () => {
  const vera = { email: "vera@acme.example", roles: ["View Only"] };
  const access = expectedAccess();
  const users = expectedUsers();

  test("gets exactly their roles, with tokens for the app and for Management Console", () => {
    expect(userGetsExactlyTheirRoles(access, users, vera)).toMatchObject({
      subject: "User vera@acme.example (View Only)",
      request: { kind: "signIn", signIn: { user: "vera@acme.example", scopes: ALL_SCOPES } },
      expected: {
        kind: "tokens",
        accessToken: { audience: "https://mc.acme.example:8443", scopes: ALL_SCOPES, lifetimeSeconds: 3600 },
        idToken: { audience: "0oaWeb", roles: ["View Only"] },
        refreshToken: "new",
      },
    });
  });

  test("whose groups nobody told is not judged by roles, and the title says so", () => {
    const { title, expected } = userGetsExactlyTheirRoles(access, users, { email: "x@acme.example" });
    expect(title).toBe("signs in: tokens, lifetimes and signatures (groups not given, so roles are not compared)");
    expect(expected).toMatchObject({ idToken: { issuer: "https://acme.okta.com/oauth2/aus1", audience: "0oaWeb" } });
    expect(expected.kind === "tokens" && expected.idToken && "roles" in expected.idToken).toBe(false);
  });

  test("gets no roles without user_groups, and no refresh token without offline_access", () => {
    expect(rolesNeedTheirScope(access, users, vera)).toMatchObject({
      request: { signIn: { scopes: ["openid", "profile", "email", "offline_access"] } },
      expected: { idToken: { roles: [] }, refreshToken: "new" },
    });
    expect(refreshTokenNeedsOfflineAccess(access, users, vera)).toMatchObject({
      request: { signIn: { scopes: ["user_groups", "openid", "profile", "email"] } },
      expected: { idToken: { roles: ["View Only"] }, refreshToken: "none" },
    });
  });

  test("gets no api:: scope, and opens nothing in Management Console's API", () => {
    expect(userCannotGetAnApiScope(access, users, vera)).toMatchObject([
      {
        request: { signIn: { scopes: [...ALL_SCOPES, "api::administrator"] } },
        expected: { reasons: ["policy", "scopeDenied"] },
      },
    ]);
    expect(userTokenOpensNoApi(users, vera)).toMatchObject({
      request: { kind: "console", token: { signIn: { user: "vera@acme.example" } } },
      expected: { kind: "console", statuses: [401, 403] },
    });
  });

  test("refreshes to a new token with the same roles; the used one dies a second after its grace, with all its family", () => {
    expect(refreshTokenRotates(access, users, vera)).toMatchObject({
      request: { kind: "refresh" },
      expected: { idToken: { roles: ["View Only"] }, refreshToken: "new" },
    });
    expect(refreshTokenCannotBeUsedAgain(users, vera)).toMatchObject([
      { request: { kind: "reuse", waitSeconds: 31 }, expected: { reasons: ["deadRefreshToken"] }, leavesMark: true },
      {
        request: { kind: "refreshAfterReuse", waitSeconds: 31 },
        expected: { reasons: ["deadRefreshToken"] },
        leavesMark: true,
      },
    ]);
  });

  test("stays out without a role, whether Okta stops them at the app or at the policy", () => {
    expect(userWithoutRoleStaysOut(users, { email: "nina@acme.example", roles: [] })).toMatchObject({
      subject: "User nina@acme.example (no role)",
      expected: { kind: "refused", reasons: ["notAssigned", "policy"] },
    });
  });
});
