import type { OAuthCall, OAuthReply } from "../oauth-call.ts";
import { OAuthError } from "../oauth-error.ts";
import { errorPage, signInPage } from "../pages.ts";
import { evaluatePolicies } from "../policy.ts";
import { requestedScopes } from "../scopes.ts";
import { checkAssignment } from "./assignment.ts";
import { authorizeReply } from "./authorize-reply.ts";
import type { AuthorizeRequest, SignedInRequest } from "./authorize-request.ts";
import { clientOf } from "./client.ts";
import { checkConsent } from "./consent.ts";
import { issueCode } from "./issue-code.ts";
import { redirectUriOf } from "./redirect-uri.ts";
import { REQUEST_CHECKS } from "./request-checks.ts";
import { signIn } from "./sign-in.ts";

/**
 * `GET` and `POST /v1/authorize` (RFC 6749 section 4.1.1): first checks the client and the redirect URI, with refusals on a
 * page; then the request, the sign-in, the user's assignment, the policies and consent, with refusals sent to the app. The
 * sign-in page posts the request again, which is then checked again from the start.
 * @throws OktaError 501 for what this org does not model.
 */
export function authorizeEndpoint(call: OAuthCall): OAuthReply {
  const parameters = call.method === "POST" ? call.form : call.query;
  try {
    const client = clientOf(call, parameters);
    const request: AuthorizeRequest = { call, parameters, client, redirectUri: redirectUriOf(parameters, client) };
    return answerAtApp(request);
  } catch (error) {
    if (error instanceof OAuthError) return errorPage(error);
    throw error;
  }
}

function answerAtApp(request: AuthorizeRequest): OAuthReply {
  try {
    for (const check of REQUEST_CHECKS) {
      check(request);
    }
    return afterSignIn(request);
  } catch (error) {
    const { switches } = request.call.oauth.org;
    const isForPage =
      error instanceof OAuthError && error.reason.startsWith("pkce_") && switches.challengeErrors === "page";
    if (!(error instanceof OAuthError) || isForPage) throw error;
    return authorizeReply(request, { error: error.code, error_description: error.message });
  }
}

function afterSignIn(request: AuthorizeRequest): OAuthReply {
  const { call, parameters } = request;
  const state = signIn(request);
  if (state.kind === "page") return signInPage(request, state.refusal);
  call.oauth.save();
  const { user, record } = state.session;
  const scopes = requestedScopes(call.oauth.org, call.server, parameters);
  const reply = grantCode({ ...request, user, signedInAt: record.signedInAt, scopes });
  return state.cookie === undefined ? reply : { ...reply, headers: { ...reply.headers, "Set-Cookie": state.cookie } };
}

/** A refusal here follows a successful sign-in, so it also sets the cookie. */
function grantCode(request: SignedInRequest): OAuthReply {
  const { call, client, user, scopes } = request;
  try {
    checkAssignment(request);
    const question = { clientId: client.clientId, grantType: "authorization_code", user, scopes };
    const grant = evaluatePolicies(call.oauth.org, call.server, question);
    checkConsent(request, grant.scopes);
    const code = issueCode(request, grant);
    call.oauth.save();
    return authorizeReply(request, { code });
  } catch (error) {
    if (error instanceof OAuthError) {
      return authorizeReply(request, { error: error.code, error_description: error.message });
    }
    throw error;
  }
}
