import { removeWhere } from "../org/org.ts";
import type { OAuthRecords } from "./oauth-records.ts";
import { isExpired } from "./session.ts";

/** Removes expired records. Families stay until their last access token has expired, because it is validated against them. */
export function purgeExpired(records: OAuthRecords, now: number): void {
  const isOver = ({ expiresAt }: { readonly expiresAt: number }) => expiresAt <= now;
  removeWhere(records.sessions, (session) => isExpired(session, now));
  removeWhere(records.codes, isOver);
  removeWhere(records.revokedTokens, isOver);
  removeWhere(records.usedAssertions, isOver);
  removeWhere(records.refreshTokenFamilies, (family) => {
    const refreshEnds = Math.min(family.expiresAt ?? Number.POSITIVE_INFINITY, family.idleExpiresAt);
    return family.accessTokensExpireAt <= now && (family.revoked || refreshEnds <= now);
  });
}
