import type { AppRecord, UserRecord } from "../../org/org-state.ts";
import { appUserNameOf } from "../../routes/app-users.ts";
import { activeUser } from "../directory.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";
import type { RefreshTokenFamilyRecord } from "../oauth-records.ts";
import { requiredParameter } from "../parameters.ts";
import { evaluatePolicies } from "../policy.ts";
import { scopeNames } from "../scopes.ts";
import type { TokenGrant } from "./issue-tokens.ts";
import {
  addRefreshToken,
  familyOf,
  type IssuedRefreshToken,
  isAlive,
  rotationOf,
  useFamily,
} from "./refresh-token-family.ts";

/**
 * New tokens for a refresh token (RFC 6749 section 6), with rotation, grace period and reuse detection as Okta does them.
 * Nothing here is asynchronous, so without a grace period only one of several parallel requests succeeds. Source: Okta,
 * Refresh access tokens and rotate refresh tokens.
 * @throws OAuthError.
 */
export function refresh(call: OAuthCall, client: AppRecord): TokenGrant {
  const { oauth, form } = call;
  const sent = requiredParameter(form, "refresh_token");
  const found = familyOf(call, sent);
  if (found === undefined || found.family.clientId !== client.clientId || !isAlive(found.family, call.now)) {
    throw oauthError("invalid_refresh_token");
  }
  const { family, token } = found;
  detectReuse(call, client, family, token.rotatedAt);
  const user = userOf(call, client, family);
  const scopes = narrowed(form.get("scope"), family.scopes);
  const minutes = accessTokenMinutes(call, client, family, user, scopes);
  useFamily(call, family, minutes);
  const refreshToken = next(call, client, family, { value: sent, familyId: family.id }, token);
  oauth.save();
  return {
    client,
    scopes,
    accessTokenLifetimeMinutes: minutes,
    signIn: { user, signedInAt: family.signedInAt, nonce: null, refreshToken },
  };
}

/** A replaced token works during the grace period. Its use after that revokes the whole family. */
function detectReuse(
  { oauth, now }: OAuthCall,
  client: AppRecord,
  family: RefreshTokenFamilyRecord,
  rotatedAt: number | null,
): void {
  const { leeway } = rotationOf(client);
  // If the clock was set back, the end of the grace period is unknown.
  const inGrace = rotatedAt !== null && leeway > 0 && rotatedAt <= now && now <= rotatedAt + leeway * 1000;
  if (rotatedAt === null || inGrace) return;
  family.revoked = true;
  oauth.save();
  throw oauthError("invalid_refresh_token");
}

/** The user must still be active and assigned to the app. */
function userOf({ oauth }: OAuthCall, client: AppRecord, family: RefreshTokenFamilyRecord): UserRecord {
  const user = activeUser(oauth.org, family.userId);
  if (user === undefined || appUserNameOf(oauth.org, client, user) === undefined) {
    throw oauthError("invalid_refresh_token");
  }
  return user;
}

function narrowed(sent: string | undefined, granted: readonly string[]): readonly string[] {
  const scopes = scopeNames(sent ?? "");
  const denied = scopes.filter((name) => !granted.includes(name));
  if (denied.length > 0) throw oauthError("refresh_scopes_denied", denied.join(", "));
  return scopes.length === 0 ? granted : scopes;
}

/** A refresh token follows the grant it was issued for, so the rules for the authorization code apply. */
function accessTokenMinutes(
  { oauth, server }: OAuthCall,
  { clientId }: AppRecord,
  family: RefreshTokenFamilyRecord,
  user: UserRecord,
  scopes: readonly string[],
): number {
  if (!oauth.org.switches.policyOnRefresh) return family.lifetimes.accessTokenLifetimeMinutes;
  const question = { clientId, grantType: "authorization_code", user, scopes };
  return evaluatePolicies(oauth.org, server, question).lifetimes.accessTokenLifetimeMinutes;
}

function next(
  call: OAuthCall,
  client: AppRecord,
  family: RefreshTokenFamilyRecord,
  sent: IssuedRefreshToken,
  token: RefreshTokenFamilyRecord["tokens"][number],
): IssuedRefreshToken {
  if (!rotationOf(client).rotates) return sent;
  token.rotatedAt ??= call.now;
  return addRefreshToken(call, family);
}
