import { hashOf } from "../org/secret.ts";
import type { OAuthErrorName } from "./error-texts.ts";
import type { OAuthCall } from "./oauth-call.ts";
import { oauthError } from "./oauth-error.ts";

/** The addresses of the called endpoint, which an assertion or a proof may name: of the issuer, and of the org. */
export function endpointUrls({ issuer, oauth, url }: OAuthCall, endpoint: string): readonly string[] {
  return [`${issuer}${endpoint}`, `${oauth.org.url}${url.pathname}`];
}

/** What may be used once. */
interface SingleUse {
  /** Whose it is, and its `jti`. */
  readonly name: string;
  /** When it is refused anyway, in seconds since the epoch. */
  readonly expiresAt: number;
  /** The refusal of a second use. */
  readonly reason: OAuthErrorName;
}

/** Notes that an assertion or a proof is used. @throws OAuthError if it was used before. */
export function useOnce({ oauth }: OAuthCall, { name, expiresAt, reason }: SingleUse): void {
  const value = hashOf(name);
  if (oauth.records.usedAssertions.some((used) => used.value === value)) throw oauthError(reason);
  oauth.records.usedAssertions.push({ value, expiresAt: expiresAt * 1000 });
  oauth.save();
}
