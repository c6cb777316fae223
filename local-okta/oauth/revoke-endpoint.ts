import { activeAccessToken } from "./access-token.ts";
import { authenticateClient } from "./client-authentication/authenticate-client.ts";
import type { OAuthCall, OAuthReply } from "./oauth-call.ts";
import { presentedToken } from "./presented-token.ts";
import { familyOf } from "./token/refresh-token-family.ts";

/**
 * `POST /v1/revoke` (RFC 7009): revokes an access token, or a refresh token with all access tokens of its sign-in. The
 * response is the same for an unknown token or one of another client. Source: Okta, Revoke tokens.
 * @throws OAuthError.
 */
export async function revokeEndpoint(call: OAuthCall): Promise<OAuthReply> {
  const { records, save } = call.oauth;
  const client = await authenticateClient(call, "/v1/revoke");
  const token = presentedToken(call);
  const accessToken = await activeAccessToken(call, token);
  if (accessToken?.cid === client.clientId) {
    records.revokedTokens.push({ value: accessToken.jti, expiresAt: accessToken.exp * 1000 });
  }
  const family = familyOf(call, token)?.family;
  if (family?.clientId === client.clientId) {
    family.revoked = true;
  }
  save();
  return { status: 200, headers: { "Cache-Control": "no-cache, no-store" } };
}
