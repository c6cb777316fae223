import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import type { AppRecord, UserRecord } from "../../org/org-state.ts";
import { claimsOf } from "../claims/claims-of.ts";
import { jsonReply, NOT_TO_BE_STORED, type OAuthCall, type OAuthReply } from "../oauth-call.ts";

/** Lifetime of an ID token of a custom authorization server, in seconds; it cannot be changed. Source: Okta, Token lifetime. */
const ID_TOKEN_LIFETIME = 3600;

/** What a grant allows, after all checks. */
export interface TokenGrant {
  readonly client: AppRecord;
  readonly scopes: readonly string[];
  readonly accessTokenLifetimeMinutes: number;
  readonly signIn: SignIn | undefined;
}

/** The sign-in behind a grant with a user. */
export interface SignIn {
  readonly user: UserRecord;
  /** Milliseconds since the epoch. */
  readonly signedInAt: number;
  readonly nonce: string | null;
  readonly refreshToken: { readonly value: string; readonly familyId: string } | undefined;
}

/**
 * The answer of the token endpoint. Source: Okta, OpenID Connect & OAuth 2.0 API, response of /token.
 * @param boundTo thumbprint of the key that the access token is bound to (RFC 9449 section 6.1).
 * @throws OAuthError if a claim cannot be evaluated.
 */
export async function issueTokens(
  call: OAuthCall,
  grant: TokenGrant,
  boundTo: string | undefined,
): Promise<OAuthReply> {
  const { keys } = call.oauth;
  const kid = call.server.signingKeyId;
  const accessToken = await keys.sign(kid, {
    ...accessTokenPayload(call, grant),
    ...(boundTo === undefined ? {} : { cnf: { jkt: boundTo } }),
  });
  const wantsIdToken = grant.signIn !== undefined && grant.scopes.includes("openid");
  const idToken = wantsIdToken
    ? await keys.sign(kid, idTokenPayload(call, grant, grant.signIn, accessToken))
    : undefined;
  const refreshToken = grant.signIn?.refreshToken;
  const body = {
    token_type: boundTo === undefined ? "Bearer" : "DPoP",
    expires_in: grant.accessTokenLifetimeMinutes * 60,
    access_token: accessToken,
    scope: grant.scopes.join(" "),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken.value }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
  };
  return jsonReply(200, body, NOT_TO_BE_STORED);
}

/** Configured claims cannot replace the server's own. */
function accessTokenPayload(call: OAuthCall, { client, scopes, signIn, ...grant }: TokenGrant): JWTPayload {
  const { oauth, server, issuer } = call;
  const user = signIn?.user;
  const issuedAt = Math.floor(call.now / 1000);
  const { sub, ...custom } = claimsOf({ org: oauth.org, server, client, user, scopes }, "accessToken");
  const family = signIn?.refreshToken?.familyId;
  const own = {
    ver: 1,
    jti: `AT.${oauth.org.ids.urlSafe(43)}${family === undefined ? "" : `.${family}`}`,
    iss: issuer,
    aud: server.audiences.length > 1 ? server.audiences : (server.audiences[0] ?? ""),
    iat: issuedAt,
    exp: issuedAt + grant.accessTokenLifetimeMinutes * 60,
    cid: client.clientId,
    ...(user === undefined ? {} : { uid: user.id }),
    scp: scopes,
    ...(signIn === undefined ? {} : { auth_time: Math.floor(signIn.signedInAt / 1000) }),
    sub: String(sub ?? client.clientId),
  };
  return { ...own, ...custom, ...own };
}

/** The subject is the user's ID, unlike in the access token. */
function idTokenPayload(
  call: OAuthCall,
  { client, scopes }: TokenGrant,
  { user, nonce, signedInAt }: SignIn,
  accessToken: string,
): JWTPayload {
  const { oauth, server, issuer } = call;
  const issuedAt = Math.floor(call.now / 1000);
  const own = {
    sub: user.id,
    ver: 1,
    iss: issuer,
    aud: client.clientId,
    iat: issuedAt,
    exp: issuedAt + ID_TOKEN_LIFETIME,
    jti: `ID.${oauth.org.ids.urlSafe(43)}`,
    amr: ["pwd"],
    idp: oauth.org.organization.id,
    ...(nonce === null ? {} : { nonce }),
    auth_time: Math.floor(signedInAt / 1000),
    at_hash: leftHalf(createHash("sha256").update(accessToken).digest()).toString("base64url"),
  };
  return { ...own, ...claimsOf({ org: oauth.org, server, client, user, scopes }, "idToken"), ...own };
}

/** OpenID Connect Core 3.1.3.6. */
function leftHalf(hash: Buffer): Buffer {
  return hash.subarray(0, hash.length / 2);
}
