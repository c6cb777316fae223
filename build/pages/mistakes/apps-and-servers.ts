import type { Mistake } from "./mistake.ts";

/** Mistakes of apps and of the authorization server, in the order of the page. */
export const APP_AND_SERVER_MISTAKES = {
  "redirect-uri-with-another-port": {
    title: "the app's redirect URI has another port",
    seenBy: [
      { proof: "redirect-uri-is-accepted", ranks: { "redirect-uri-missing": [1, 1] } },
      {
        proof: "redirect-uri-with-another-port-is-refused",
        ranks: { "redirect-uri-not-of-console": [1, 2] },
        named: ["redirect-uri-missing"],
      },
      { proof: "sign-in-scope-exists", ranks: { "redirect-uri-missing": [1, 1] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "redirect-uri-missing": [1, 1] } },
      { proof: "user-without-role-stays-out", ranks: { "redirect-uri-missing": [1, 1] } },
    ],
  },
  "redirect-uri-with-a-slash": {
    title: "the app's redirect URI ends in a slash",
    seenBy: [
      { proof: "redirect-uri-is-accepted", ranks: { "redirect-uri-missing": [1, 1] } },
      {
        proof: "redirect-uri-with-a-slash-is-refused",
        ranks: { "redirect-uri-not-of-console": [1, 2] },
        named: ["redirect-uri-missing"],
      },
      { proof: "sign-in-scope-exists", ranks: { "redirect-uri-missing": [1, 1] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "redirect-uri-missing": [1, 1] } },
      { proof: "user-without-role-stays-out", ranks: { "redirect-uri-missing": [1, 1] } },
    ],
  },
  "redirect-uri-in-another-case": {
    title: "the app's redirect URI is spelled in another case",
    seenBy: [
      { proof: "redirect-uri-is-accepted", ranks: { "redirect-uri-missing": [1, 1] } },
      {
        proof: "redirect-uri-in-another-case-is-refused",
        ranks: { "redirect-uri-not-of-console": [1, 2] },
        named: ["redirect-uri-missing"],
      },
      { proof: "sign-in-scope-exists", ranks: { "redirect-uri-missing": [1, 1] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "redirect-uri-missing": [1, 1] } },
      { proof: "user-without-role-stays-out", ranks: { "redirect-uri-missing": [1, 1] } },
    ],
  },
  "redirect-uri-with-http": {
    title: "the app's redirect URI starts with http",
    seenBy: [
      { proof: "redirect-uri-is-accepted", ranks: { "redirect-uri-missing": [1, 1] } },
      {
        proof: "redirect-uri-with-http-is-refused",
        ranks: { "redirect-uri-not-of-console": [1, 2] },
        named: ["redirect-uri-missing"],
      },
      { proof: "sign-in-scope-exists", ranks: { "redirect-uri-missing": [1, 1] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "redirect-uri-missing": [1, 1] } },
      { proof: "user-without-role-stays-out", ranks: { "redirect-uri-missing": [1, 1] } },
    ],
  },
  "redirect-uri-added": {
    title: "a second redirect URI is registered with the app",
    seenBy: [{ proof: "redirect-uri-with-another-path-is-refused", ranks: { "redirect-uri-not-of-console": [1, 2] } }],
  },
  "pkce-optional": {
    title: "the web application does not require PKCE",
    seenBy: [{ proof: "sign-in-without-pkce-is-refused", ranks: { "pkce-off": [1, 1] } }],
  },
  "dpop-required": {
    title: "an API client's app requires DPoP",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "dpop-required": [1, 1] } }],
  },
  "web-app-demands-dpop": {
    title: "the web application requires DPoP",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "dpop-required": [1, 1] } }],
  },
  "implicit-grant-added": {
    title: "the web application may use the implicit grant",
    seenBy: [{ proof: "implicit-grant-is-refused", ranks: { "implicit-or-password-grant": [1, 2] } }],
  },
  "client-credentials-added": {
    title: "the web application may use client credentials",
    seenBy: [{ proof: "web-app-cannot-get-api-tokens", ranks: { "user-app-is-api-client": [1, 2] } }],
  },
  "refresh-token-grant-missing": {
    title: "the web application may not use refresh tokens",
    seenBy: [{ proof: "user-gets-exactly-their-roles", ranks: { "refresh-token-grant-missing": [1, 1] } }],
  },
  "refresh-token-static": {
    title: "the web application's refresh tokens do not rotate",
    seenBy: [
      { proof: "refresh-token-rotates", ranks: { "refresh-token-rotation-off": [1, 1] } },
      { proof: "refresh-token-cannot-be-used-again", ranks: { "refresh-token-rotation-off": [1, 2] } },
    ],
  },
  "refresh-token-grace-longer": {
    title: "a used refresh token works longer",
    seenBy: [{ proof: "refresh-token-cannot-be-used-again", ranks: { "refresh-token-grace": [2, 2] } }],
  },
  "client-secret-rotated": {
    title: "an API client's secret was replaced",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "secret-differs": [1, 1] } }],
  },
  "web-app-secret-rotated": {
    title: "the web application's secret was replaced",
    seenBy: [
      { proof: "web-app-cannot-get-api-tokens", ranks: { "secret-differs": [1, 1] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "secret-differs": [1, 1] } },
    ],
  },
  "authentication-method-changed": {
    title: "an API client's app accepts its secret only in the body",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "client-authentication-differs": [1, 3] } }],
  },
  "client-app-inactive": {
    title: "an API client's app is deactivated",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "inactive-app": [2, 2] } }],
  },
  "web-app-inactive": {
    title: "the web application is deactivated",
    seenBy: [
      { proof: "redirect-uri-is-accepted", ranks: { "inactive-app": [2, 2] } },
      { proof: "sign-in-scope-exists", ranks: { "inactive-app": [2, 2] } },
      { proof: "web-app-cannot-get-api-tokens", ranks: { "inactive-app": [2, 2] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "inactive-app": [2, 2] } },
      { proof: "user-without-role-stays-out", ranks: { "inactive-app": [2, 2] } },
    ],
  },
  "client-app-deleted": {
    title: "an API client's app was deleted",
    seenBy: [{ proof: "api-client-gets-its-scopes", ranks: { "gone-by-hand": [1, 2] } }],
  },
  "web-app-deleted": {
    title: "the web application was deleted",
    seenBy: [
      { proof: "redirect-uri-is-accepted", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "sign-in-scope-exists", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "web-app-cannot-get-api-tokens", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "user-without-role-stays-out", ranks: { "gone-by-hand": [1, 2] } },
    ],
  },
  "server-inactive": {
    title: "the authorization server is deactivated",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "inactive-server": [2, 2] } },
      { proof: "redirect-uri-is-accepted", ranks: { "inactive-server": [2, 2] } },
      { proof: "sign-in-scope-exists", ranks: { "inactive-server": [2, 2] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "inactive-server": [2, 2] } },
      { proof: "user-without-role-stays-out", ranks: { "inactive-server": [2, 2] } },
    ],
  },
  "server-deleted": {
    title: "the authorization server was deleted",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "redirect-uri-is-accepted", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "sign-in-scope-exists", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "gone-by-hand": [1, 2] } },
      { proof: "user-without-role-stays-out", ranks: { "gone-by-hand": [1, 2] } },
    ],
  },
  "audience-changed": {
    title: "the authorization server's audience ends in a slash",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "audience-differs": [1, 1] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "audience-differs": [1, 1] } },
    ],
  },
  "lower-rule-catches": {
    title: "the users' rule does not list a scope, and a rule below it allows any scope",
    seenBy: [
      {
        proof: "user-gets-exactly-their-roles",
        ranks: { "lifetime-exceeds-declaration": [1, 5] },
        named: ["any-scope-rule"],
      },
      { proof: "user-cannot-get-an-api-scope", ranks: { "any-scope-rule": [1, 8] } },
      { proof: "user-without-role-stays-out", ranks: { "any-scope-rule": [2, 8] } },
    ],
  },
  "issuer-mode-changed": {
    title: "the authorization server's issuer uses the custom domain",
    seenBy: [
      { proof: "api-client-gets-its-scopes", ranks: { "issuer-changed": [1, 2] } },
      { proof: "user-gets-exactly-their-roles", ranks: { "issuer-changed": [1, 2] } },
    ],
  },
  "redirect-uri-wildcard": {
    title: "a redirect URI with a wildcard is registered with the app",
    unseen: "localhost has no sibling host; with a domain, redirect-uri-on-a-sibling-host-is-refused tests one",
  },
} as const satisfies Record<string, Mistake>;
