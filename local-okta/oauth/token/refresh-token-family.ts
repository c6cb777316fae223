import { ID_PREFIX } from "../../org/okta-ids.ts";
import type { AppRecord } from "../../org/org-state.ts";
import { hashOf } from "../../org/secret.ts";
import type { OAuthCall } from "../oauth-call.ts";
import type { RefreshTokenFamilyRecord, UserGrant } from "../oauth-records.ts";

const MINUTE = 60_000;

/** A refresh token and the family it belongs to. */
export interface IssuedRefreshToken {
  readonly value: string;
  readonly familyId: string;
}

/** Starts the family of a sign-in, with its first refresh token. */
export function startFamily(call: OAuthCall, grant: UserGrant): IssuedRefreshToken {
  const { org, records } = call.oauth;
  const { refreshTokenLifetimeMinutes: lifetime } = grant.lifetimes;
  const { serverId, clientId, userId, scopes, signedInAt, lifetimes } = grant;
  const family: RefreshTokenFamilyRecord = {
    id: org.ids.objectId(ID_PREFIX.refreshTokenFamily),
    serverId,
    clientId,
    userId,
    scopes,
    signedInAt,
    lifetimes,
    expiresAt: lifetime === 0 ? null : call.now + lifetime * MINUTE,
    idleExpiresAt: 0,
    accessTokensExpireAt: 0,
    revoked: false,
    tokens: [],
  };
  records.refreshTokenFamilies.push(family);
  useFamily(call, family, lifetimes.accessTokenLifetimeMinutes);
  return addRefreshToken(call, family);
}

/** Adds a token to a family. */
export function addRefreshToken(call: OAuthCall, family: RefreshTokenFamilyRecord): IssuedRefreshToken {
  const value = call.oauth.org.ids.urlSafe(43);
  family.tokens.push({ hash: hashOf(value), rotatedAt: null });
  return { value, familyId: family.id };
}

/** Restarts the idle window; the end of the family stays. Source: Okta, Refresh token lifetime. */
export function useFamily(call: OAuthCall, family: RefreshTokenFamilyRecord, accessTokenMinutes: number): void {
  family.idleExpiresAt = call.now + family.lifetimes.refreshTokenWindowMinutes * MINUTE;
  family.accessTokensExpireAt = Math.max(family.accessTokensExpireAt, call.now + accessTokenMinutes * MINUTE);
}

/** The family of a refresh token of this server, with the token's own record. */
export function familyOf(call: OAuthCall, refreshToken: string) {
  const hash = hashOf(refreshToken);
  for (const family of call.oauth.records.refreshTokenFamilies) {
    const token = family.tokens.find((record) => record.hash === hash);
    if (token !== undefined && family.serverId === call.server.id) return { family, token };
  }
  return undefined;
}

/** Whether the family is still valid. */
export function isAlive(family: RefreshTokenFamilyRecord, now: number): boolean {
  const isOver = family.expiresAt !== null && family.expiresAt <= now;
  return !family.revoked && !isOver && family.idleExpiresAt > now;
}

/** How an app's refresh tokens rotate; the leeway is in seconds. Source: Okta API reference, Applications, `refresh_token`. */
export function rotationOf({ oauthClient }: AppRecord): { readonly rotates: boolean; readonly leeway: number } {
  const settings = Object(oauthClient["refresh_token"]);
  const leeway = settings["leeway"];
  return {
    rotates: settings["rotation_type"] === "ROTATE",
    leeway: typeof leeway === "number" ? leeway : 0,
  };
}
