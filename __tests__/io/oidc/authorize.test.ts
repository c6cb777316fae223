import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { authorizationRequest, authorizationStep, beforeSignIn } from "../../../io/oidc/authorize.ts";

const ISSUER = "https://acme.okta.com/oauth2/aus1";
const REDIRECT_URI = "https://mc.example:8443/login/okta/redirect";
const PARAMETERS = {
  redirectUri: REDIRECT_URI,
  scopes: ["openid", "user_groups"],
  responseType: "code",
  pkce: true,
} as const;
const request = authorizationRequest(ISSUER, "0oaWeb", PARAMETERS);

const reply = (status: number, text = "", headers: Record<string, string> = {}) => ({
  status,
  text,
  headers: new Headers(headers),
});
const step = (...given: Parameters<typeof reply>) => authorizationStep(request, request.url, reply(...given));
const back = (query: string) => step(302, "", { location: `${REDIRECT_URI}${query}` });

describe("an authorization request", () => {
  test("has everything that Management Console sends, with PKCE by S256", () => {
    const { origin, pathname, searchParams } = new URL(request.url);
    expect(`${origin}${pathname}`).toBe("https://acme.okta.com/oauth2/aus1/v1/authorize");
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: "0oaWeb",
      response_type: "code",
      redirect_uri: REDIRECT_URI,
      scope: "openid user_groups",
      state: request.state,
      nonce: request.nonce,
      code_challenge: createHash("sha256").update(request.codeVerifier).digest("base64url"),
      code_challenge_method: "S256",
    });
  });

  test("without PKCE has neither parameter of it", () => {
    const { searchParams } = new URL(authorizationRequest(ISSUER, "0oaWeb", { ...PARAMETERS, pkce: false }).url);
    expect([...searchParams.keys()].filter((name) => name.startsWith("code_"))).toEqual([]);
  });

  test("never repeats its state, nonce or verifier", () => {
    const other = authorizationRequest(ISSUER, "0oaWeb", PARAMETERS);
    expect(
      new Set([request.state, request.nonce, request.codeVerifier, other.state, other.nonce, other.codeVerifier]).size,
    ).toBe(6);
    expect(request.codeVerifier).toMatch(/^[\w-]{43}$/);
  });
});

describe("back at the redirect URI", () => {
  test("a code is taken only with the state that was sent", () => {
    expect(back(`?code=c1&state=${request.state}`)).toEqual({ kind: "code", code: "c1" });
    expect(back("?code=c1&state=other")).toMatchObject({
      kind: "refused",
      description: "a state that differs from the request",
    });
  });

  test("an error is read from query or fragment", () => {
    const error = `error=access_denied&error_description=User+is+not+assigned+to+the+client+application.&state=${request.state}`;
    const refused = {
      kind: "refused",
      by: "redirect",
      status: 302,
      error: "access_denied",
      description: "User is not assigned to the client application.",
    };
    expect(back(`?${error}`)).toEqual(refused);
    expect(back(`#${error}`)).toEqual(refused);
  });
});

describe("elsewhere", () => {
  test("a page is a page, and another address of the org is a way on", () => {
    expect(step(200, "<h1>Sign in</h1>")).toEqual({ kind: "page", html: "<h1>Sign in</h1>", url: request.url });
    expect(step(302, "", { location: "/login/login.htm?fromURI=x" })).toEqual({
      kind: "onward",
      url: "https://acme.okta.com/login/login.htm?fromURI=x",
    });
  });

  test("another host is no way on, whatever it is called", () => {
    expect(step(302, "", { location: "https://acme.okta.com.evil.example/" })).toMatchObject({
      kind: "refused",
      description: "a redirect to https://acme.okta.com.evil.example",
    });
  });

  test("the redirect URI's path on another port is not the redirect URI", () => {
    expect(
      step(302, "", { location: `https://mc.example/login/okta/redirect?code=c&state=${request.state}` }),
    ).toMatchObject({
      kind: "refused",
    });
  });

  test("an error page is read as text, an error of the API as such", () => {
    expect(step(400, "<p>Bad &#39;redirect_uri&#39;</p>")).toEqual({
      kind: "refused",
      by: "page",
      status: 400,
      error: "",
      description: "Bad 'redirect_uri'",
    });
    expect(step(404, '{"errorCode":"E0000007","errorSummary":"Not found"}')).toMatchObject({
      by: "endpoint",
      error: "E0000007",
      description: "Not found",
    });
  });

  test("a sign-in page that says no, with a status that does too, is still the sign-in page", () => {
    const html = "<form><input name=username><input name=password></form>";
    expect(step(401, html)).toMatchObject({ kind: "page" });
  });
});

test("before anybody has signed in a page or a way on is the sign-in page, and a code is an alarm", () => {
  expect(beforeSignIn({ kind: "onward", url: "https://acme.okta.com/login" })).toEqual({ kind: "signInPage" });
  expect(beforeSignIn({ kind: "code", code: "c" })).toMatchObject({
    kind: "refused",
    description: "a code, although nobody has signed in",
  });
});
