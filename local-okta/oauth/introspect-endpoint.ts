import type { AppRecord } from "../org/org-state.ts";
import { activeAccessToken, tokenPayload } from "./access-token.ts";
import { authenticateClient } from "./client-authentication/authenticate-client.ts";
import { activeApp, activeUser } from "./directory.ts";
import { jsonReply, NOT_TO_BE_STORED, type OAuthCall, type OAuthReply } from "./oauth-call.ts";
import { presentedToken } from "./presented-token.ts";
import { familyOf, isAlive } from "./token/refresh-token-family.ts";

/**
 * `POST /v1/introspect` (RFC 7662): the claims of a token of this server. Any other token is only reported as not active.
 * Source: Okta, OpenID Connect & OAuth 2.0 API, /introspect.
 * @throws OAuthError.
 */
export async function introspectEndpoint(call: OAuthCall): Promise<OAuthReply> {
  const client = await authenticateClient(call, "/v1/introspect");
  const token = presentedToken(call);
  const found = (await accessToken(call, token)) ??
    (await idToken(call, token)) ??
    refreshToken(call, client, token) ?? { active: false };
  return jsonReply(200, found, NOT_TO_BE_STORED);
}

async function accessToken(call: OAuthCall, token: string): Promise<object | undefined> {
  const payload = await activeAccessToken(call, token);
  if (payload === undefined) return undefined;
  const { ver: _version, cid, scp, ...claims } = payload;
  const username = payload.uid === undefined ? payload.sub : loginOf(call, payload.uid);
  const tokenType = payload["cnf"] === undefined ? "Bearer" : "DPoP";
  return { active: true, token_type: tokenType, scope: scp.join(" "), client_id: cid, username, ...claims };
}

async function idToken(call: OAuthCall, token: string): Promise<object | undefined> {
  const payload = await tokenPayload(call, token);
  const isGood =
    payload?.jti?.startsWith("ID.") === true &&
    activeApp(call.oauth.org, String(payload.aud)) !== undefined &&
    activeUser(call.oauth.org, String(payload.sub)) !== undefined;
  return isGood ? { active: true, username: loginOf(call, String(payload.sub)), ...payload } : undefined;
}

/** Only its own client can introspect a refresh token. */
function refreshToken(call: OAuthCall, client: AppRecord, token: string): object | undefined {
  const found = familyOf(call, token);
  const isGood =
    found !== undefined &&
    found.family.clientId === client.clientId &&
    found.token.rotatedAt === null &&
    isAlive(found.family, call.now) &&
    activeUser(call.oauth.org, found.family.userId) !== undefined;
  if (!isGood) return undefined;
  const { scopes, clientId, userId, expiresAt, idleExpiresAt } = found.family;
  const ends = Math.min(expiresAt ?? Number.POSITIVE_INFINITY, idleExpiresAt);
  return {
    active: true,
    token_type: "Bearer",
    scope: scopes.join(" "),
    client_id: clientId,
    username: loginOf(call, userId),
    exp: Math.floor(ends / 1000),
    sub: loginOf(call, userId),
  };
}

function loginOf({ oauth }: OAuthCall, userId: string): string {
  return String(activeUser(oauth.org, userId)?.profile["login"]);
}
