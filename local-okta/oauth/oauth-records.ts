import type { JWK } from "jose";

/** Private key of an authorization server, by the `kid` in the server's record. */
export interface SigningKeyRecord {
  readonly kid: string;
  readonly key: JWK;
}

/** Password of a user that was created at the first start. Stored by login, so it survives a reset. */
export interface PasswordRecord {
  readonly login: string;
  readonly password: string;
}

/** One browser signed in to the org. Times are milliseconds since the epoch, here and below. */
export interface SessionRecord {
  /** SHA-256 of the cookie. */
  readonly hash: string;
  readonly userId: string;
  readonly signedInAt: number;
  lastUsedAt: number;
}

/** Lifetimes of the rule that matched, in minutes. */
export interface TokenLifetimes {
  readonly accessTokenLifetimeMinutes: number;
  readonly refreshTokenLifetimeMinutes: number;
  readonly refreshTokenWindowMinutes: number;
}

/** What one sign-in granted to one client. */
export interface UserGrant {
  readonly serverId: string;
  readonly clientId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly signedInAt: number;
  readonly lifetimes: TokenLifetimes;
}

export interface AuthorizationCodeRecord extends UserGrant {
  readonly hash: string;
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
  readonly expiresAt: number;
}

/** All refresh tokens that descend from one sign-in: the unit of revocation. */
export interface RefreshTokenFamilyRecord extends UserGrant {
  readonly id: string;
  /** Null for an unlimited lifetime. */
  readonly expiresAt: number | null;
  idleExpiresAt: number;
  /** When the last access token of the family expires. */
  accessTokensExpireAt: number;
  revoked: boolean;
  /** Oldest first. */
  readonly tokens: { readonly hash: string; rotatedAt: number | null }[];
}

/** Until when a value must be stored. */
export interface RememberedValue {
  readonly value: string;
  readonly expiresAt: number;
}

/** The records of the authorization servers. Secrets are stored as hashes, except the signing keys. */
export interface OAuthRecords {
  readonly signingKeys: SigningKeyRecord[];
  readonly sessions: SessionRecord[];
  readonly codes: AuthorizationCodeRecord[];
  readonly refreshTokenFamilies: RefreshTokenFamilyRecord[];
  /** `jti` of revoked access tokens. */
  readonly revokedTokens: RememberedValue[];
  /** Hashes of client assertions with a `jti`. */
  readonly usedAssertions: RememberedValue[];
}

/** The records of the first day. */
export function noOAuthRecords(): OAuthRecords {
  return {
    signingKeys: [],
    sessions: [],
    codes: [],
    refreshTokenFamilies: [],
    revokedTokens: [],
    usedAssertions: [],
  };
}
