import { type AccessTokenPayload, activeAccessToken } from "./access-token.ts";
import { claimsOf } from "./claims/claims-of.ts";
import { activeApp, activeUser } from "./directory.ts";
import { jsonReply, NOT_TO_BE_STORED, type OAuthCall, type OAuthReply } from "./oauth-call.ts";
import { OAuthError, oauthError } from "./oauth-error.ts";

/**
 * `GET` and `POST /v1/userinfo` (OpenID Connect Core 5.3): every claim of the granted scopes. Refusals are in
 * `WWW-Authenticate` (RFC 6750 section 3), without a body. Source: Okta, OpenID Connect & OAuth 2.0 API, /userinfo.
 */
export async function userinfoEndpoint(call: OAuthCall): Promise<OAuthReply> {
  try {
    return await userinfo(call);
  } catch (error) {
    if (error instanceof OAuthError) {
      const challenge = `Bearer error="${error.code}", error_description="${error.message}"`;
      return { status: error.status, headers: { "WWW-Authenticate": challenge } };
    }
    throw error;
  }
}

async function userinfo(call: OAuthCall): Promise<OAuthReply> {
  const { oauth, server } = call;
  const token = await activeAccessToken(call, bearerToken(call));
  if (token === undefined) throw oauthError("access_token_invalid");
  const [user, client] = [userOf(call, token), activeApp(oauth.org, token.cid)];
  if (user === undefined || client === undefined || !token.scp.includes("openid"))
    throw oauthError("insufficient_scope");
  const claims = claimsOf({ org: oauth.org, server, client, user, scopes: token.scp }, "userinfo");
  return jsonReply(200, { ...claims, sub: user.id }, NOT_TO_BE_STORED);
}

function userOf({ oauth }: OAuthCall, { uid }: AccessTokenPayload) {
  return uid === undefined ? undefined : activeUser(oauth.org, uid);
}

function bearerToken({ header, query }: OAuthCall): string {
  if (query.has("access_token")) throw oauthError("access_token_in_query");
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header("Authorization") ?? "")?.[1];
  if (token === undefined) throw oauthError("access_token_missing");
  return token;
}
