import { createHash, randomBytes } from "node:crypto";
import type { Answer, Refused } from "../../domain/verify/answer.ts";
import type { AuthorizeParameters } from "../../domain/verify/expectation.ts";
import { formWith, pageText, SIGN_IN_FIELDS } from "./html.ts";
import { jsonBody, textField } from "./json-body.ts";
import type { HttpReply } from "./oauth-http.ts";

/** One authorization request and what its sender keeps. */
export interface AuthorizationRequest {
  readonly url: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** An authorization request with a fresh state, nonce and verifier. Source: OpenID Connect Core 1.0, section 3.1.2.1; RFC 7636. */
export function authorizationRequest(
  issuer: string,
  clientId: string,
  { redirectUri, scopes, responseType, pkce }: AuthorizeParameters,
): AuthorizationRequest {
  const [state, nonce, codeVerifier] = [random(), random(), random()];
  const parameters = new URLSearchParams({
    client_id: clientId,
    response_type: responseType,
    redirect_uri: redirectUri,
    scope: scopes.join(" "),
    state,
    nonce,
    ...(pkce && { code_challenge: challenge(codeVerifier), code_challenge_method: "S256" }),
  });
  return { url: `${issuer}/v1/authorize?${parameters}`, redirectUri, state, nonce, codeVerifier };
}

/** The next step after a response to an authorization request. */
export type AuthorizationStep =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "page"; readonly html: string; readonly url: string }
  /** A redirect to another URL of the org. */
  | { readonly kind: "onward"; readonly url: string }
  | Refused;

/** Reads a response of the authorization endpoint, or of a page on the way. */
export function authorizationStep(
  { redirectUri, state }: AuthorizationRequest,
  requested: string,
  reply: HttpReply,
): AuthorizationStep {
  const location = reply.headers.get("location");
  if (reply.status >= 300 && reply.status < 400 && location !== null) {
    const target = new URL(location, requested);
    if (isAt(target, redirectUri)) return atRedirectUri(target, state, reply.status);
    if (target.origin === new URL(requested).origin) return { kind: "onward", url: target.href };
    return refused("redirect", reply.status, "", `a redirect to ${target.origin}`);
  }
  if (reply.status === 200 || isSignInPage(reply.text)) return { kind: "page", html: reply.text, url: requested };
  const body = jsonBody(reply.text);
  const error = textField(body, "error") ?? textField(body, "errorCode");
  if (error === undefined) return refused("page", reply.status, "", pageText(reply.text));
  const description = textField(body, "error_description") ?? textField(body, "errorSummary");
  return refused("endpoint", reply.status, error, description ?? "");
}

/** The result for a browser without a session. */
export function beforeSignIn(step: AuthorizationStep): Answer {
  if (step.kind === "refused") return step;
  if (step.kind === "code") return refused("redirect", 302, "", "a code, although nobody has signed in");
  return { kind: "signInPage" };
}

function atRedirectUri(target: URL, state: string, status: number): AuthorizationStep {
  const parameters = new URLSearchParams(target.search || target.hash.slice(1));
  if (parameters.get("state") !== state)
    return refused("redirect", status, "", "a state that differs from the request");
  const code = parameters.get("code");
  if (code !== null) return { kind: "code", code };
  return refused("redirect", status, parameters.get("error") ?? "", parameters.get("error_description") ?? "");
}

/** A sign-in page that refuses the request has an error status. */
function isSignInPage(html: string): boolean {
  return formWith(html, SIGN_IN_FIELDS) !== undefined;
}

function isAt(target: URL, redirectUri: string): boolean {
  const registered = new URL(redirectUri);
  return target.origin === registered.origin && target.pathname === registered.pathname;
}

function refused(by: Refused["by"], status: number, error: string, description: string): Refused {
  return { kind: "refused", by, status, error, description };
}

/** Source: RFC 7636, section 4.2. */
function challenge(codeVerifier: string): string {
  return createHash("sha256").update(codeVerifier).digest("base64url");
}

function random(): string {
  return randomBytes(32).toString("base64url");
}
