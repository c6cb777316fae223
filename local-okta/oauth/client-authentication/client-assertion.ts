import type { JWTPayload } from "jose";
import { decodeJwt } from "jose";
import type { AppRecord } from "../../org/org-state.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";
import { endpointUrls, useOnce } from "../use-once.ts";
import { verifySignature } from "./assertion-signature.ts";

/** Longest time from now to the end of an assertion, in seconds. Source: Okta, Client authentication, JWT. */
const LONGEST_ASSERTION = 3600;

/** The claimed issuer of the assertion, before any check. @throws OAuthError for text that is no JWT. */
export function claimedClient(assertion: string): string {
  try {
    return String(decodeJwt(assertion).iss);
  } catch {
    throw oauthError("client_assertion_invalid_jwt");
  }
}

/**
 * Checks a client assertion (RFC 7523 section 3): signature, who it is from and for, its times, and that it is used once.
 * @throws OAuthError.
 */
export async function checkAssertion(
  call: OAuthCall,
  client: AppRecord,
  assertion: string,
  endpoint: string,
): Promise<void> {
  const payload = await verifySignature(call.oauth.org, client, assertion);
  if (payload.iss !== client.clientId || payload.sub !== client.clientId) {
    throw oauthError("client_assertion_invalid_subject");
  }
  checkAudience(call, payload, endpoint);
  checkTimes(call.now / 1000, payload);
  const { jti, exp = 0 } = payload;
  // An assertion without a `jti` may be used again.
  if (jti !== undefined) {
    useOnce(call, { name: `${client.clientId} ${jti}`, expiresAt: exp, reason: "client_assertion_already_used" });
  }
}

function checkAudience(call: OAuthCall, { aud }: JWTPayload, endpoint: string): void {
  const { issuer, oauth } = call;
  const endpoints = endpointUrls(call, endpoint);
  const accepted = oauth.org.switches.assertionAudience === "endpoint" ? endpoints : [...endpoints, issuer];
  const named = Array.isArray(aud) ? aud : [aud ?? ""];
  if (!named.some((audience) => accepted.includes(audience))) {
    throw oauthError("client_assertion_invalid_audience");
  }
}

function checkTimes(now: number, { exp, iat, nbf }: JWTPayload): void {
  if (exp === undefined) throw oauthError("client_assertion_expiration_required");
  if (exp <= now) throw oauthError("client_assertion_expired_token");
  if (exp - now > LONGEST_ASSERTION) throw oauthError("client_assertion_expires_too_far_in_future");
  if ([iat, nbf].some((time) => time !== undefined && time > now)) {
    throw oauthError("client_assertion_issued_at_in_future");
  }
}
