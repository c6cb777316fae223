import type { JWTPayload } from "jose";
import { activeApp, activeUser } from "./directory.ts";
import type { OAuthCall } from "./oauth-call.ts";

/** The payload of an access token. */
export interface AccessTokenPayload extends JWTPayload {
  readonly jti: string;
  readonly exp: number;
  readonly cid: string;
  readonly scp: readonly string[];
  readonly uid?: string;
}

/** The payload of a token this server signed that has not expired, or undefined. */
export async function tokenPayload(
  { oauth, server, issuer, now }: OAuthCall,
  token: string,
): Promise<JWTPayload | undefined> {
  const payload = await oauth.keys.verify(server.signingKeyId, token);
  return payload !== undefined && payload.iss === issuer && (payload.exp ?? 0) * 1000 > now ? payload : undefined;
}

/**
 * The payload of a currently valid access token of this server: client and user active, nothing revoked. Otherwise undefined.
 */
export async function activeAccessToken(call: OAuthCall, token: string): Promise<AccessTokenPayload | undefined> {
  const payload = await tokenPayload(call, token);
  return payload !== undefined && isAccessToken(payload) && isGood(call, payload) ? payload : undefined;
}

function isAccessToken(payload: JWTPayload): payload is AccessTokenPayload {
  return payload.jti?.startsWith("AT.") === true && typeof payload["cid"] === "string" && Array.isArray(payload["scp"]);
}

function isGood({ oauth }: OAuthCall, { jti, cid, uid }: AccessTokenPayload): boolean {
  const { org, records } = oauth;
  const isRevoked = records.revokedTokens.some(({ value }) => value === jti) || isOfDeadFamily(oauth.records, jti);
  const userIsActive = uid === undefined || activeUser(org, uid) !== undefined;
  return !isRevoked && userIsActive && activeApp(org, cid) !== undefined;
}

/** The `jti` of a token that was issued with a refresh token ends with the family, as Okta's seem to do. */
function isOfDeadFamily({ refreshTokenFamilies }: OAuthCall["oauth"]["records"], jti: string): boolean {
  const familyId = jti.split(".")[2];
  const family = refreshTokenFamilies.find(({ id }) => id === familyId);
  return familyId !== undefined && family?.revoked !== false;
}
