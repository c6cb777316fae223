import type { AppRecord } from "../org/org-state.ts";
import type { OAuthCall, OAuthReply } from "./oauth-call.ts";
import { OAuthError, oauthError } from "./oauth-error.ts";
import { errorPage, pageReply } from "./pages.ts";
import { requiredParameter } from "./parameters.ts";
import { endSession, sessionOf } from "./session.ts";

/**
 * `GET` and `POST /v1/logout` (OpenID Connect RP-Initiated Logout): ends the session of the browser; the app's own session and its
 * refresh tokens stay.
 * Source: Okta, OpenID Connect & OAuth 2.0 API, /logout.
 */
export async function logoutEndpoint(call: OAuthCall): Promise<OAuthReply> {
  try {
    return await logout(call);
  } catch (error) {
    if (error instanceof OAuthError) return errorPage(error);
    throw error;
  }
}

async function logout(call: OAuthCall): Promise<OAuthReply> {
  const parameters = call.method === "POST" ? call.form : call.query;
  const hint = await hintOf(call, requiredParameter(parameters, "id_token_hint"));
  const session = sessionOf(call);
  if (session !== undefined && session.user.id !== hint.userId) throw oauthError("id_token_does_not_match_session");
  const target = parameters.get("post_logout_redirect_uri");
  checkTarget(hint.client, target);
  const cookie = { "Set-Cookie": endSession(call) };
  call.oauth.save();
  if (target === undefined) {
    const page = pageReply({ status: 200, title: "Signed out", content: "<h1>You are signed out.</h1>" });
    return { ...page, headers: { ...page.headers, ...cookie } };
  }
  const state = parameters.get("state");
  const query = state === undefined ? "" : `${target.includes("?") ? "&" : "?"}${new URLSearchParams({ state })}`;
  return { status: 302, headers: { Location: `${target}${query}`, "Referrer-Policy": "no-referrer", ...cookie } };
}

/** An expired ID token is still a valid hint. */
async function hintOf({ oauth, server, issuer }: OAuthCall, token: string) {
  const payload = await oauth.keys.verify(server.signingKeyId, token);
  const client = oauth.org.records.apps.find(({ clientId }) => clientId === payload?.aud);
  if (payload?.iss !== issuer || payload.jti?.startsWith("ID.") !== true || client === undefined) {
    throw oauthError("id_token_invalid");
  }
  return { client, userId: payload.sub };
}

function checkTarget({ oauthClient }: AppRecord, target: string | undefined): void {
  const registered: unknown = oauthClient["post_logout_redirect_uris"];
  if (target !== undefined && !(Array.isArray(registered) && registered.includes(target))) {
    throw oauthError("illegal_post_logout_redirect_uri");
  }
}
