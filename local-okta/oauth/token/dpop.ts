import { notModelled } from "../../management-api/okta-error.ts";
import type { AppRecord } from "../../org/org-state.ts";
import { hashOf } from "../../org/secret.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";
import { endpointUrls, useOnce } from "../use-once.ts";
import { checkProof, OLDEST_PROOF } from "./dpop-proof.ts";
import type { ModelledGrant } from "./grant-type.ts";

const DAY = 86_400_000;

/**
 * Number of days that a nonce is valid, including the day of its creation. Source: Okta, DPoP guide: a new one each day, old
 * ones for three.
 */
const NONCE_DAYS = 3;

/**
 * An app that requires DPoP (RFC 9449) gets no token without a proof, and a proof is invalid without the server's nonce.
 * @returns the thumbprint of the key that the token is bound to; undefined for an app that requires none.
 * @throws OAuthError; OktaError 501 for a proof that is not required, or with a user's grant: this org does not bind those
 * tokens.
 */
export async function checkDpop(
  call: OAuthCall,
  client: AppRecord,
  grantType: ModelledGrant,
): Promise<string | undefined> {
  const proof = call.header("DPoP");
  if (!client.oauthClient.dpop_bound_access_tokens) {
    if (proof !== undefined) throw notModelled("the DPoP proof of an app that does not demand one");
    return undefined;
  }
  if (proof === undefined) throw oauthError("invalid_dpop_proof_missing_header");
  if (grantType !== "client_credentials") throw notModelled(`a DPoP proof with the grant type ${grantType}`);
  if (proof.includes(",")) throw oauthError("invalid_dpop_proof_multiple_headers_not_allowed");
  const { method, now } = call;
  const checked = await checkProof(proof, { method, urls: endpointUrls(call, "/v1/token"), now });
  if (!nonces(call).some((nonce) => nonce === checked.nonce)) throw nonceRequired(call);
  const { thumbprint, jti, issuedAt } = checked;
  const expiresAt = issuedAt + OLDEST_PROOF + 1;
  useOnce(call, { name: `${thumbprint} ${jti}`, expiresAt, reason: "dpop_proof_already_used" });
  return thumbprint;
}

/** The currently valid nonces, newest first. They are computed, so a restart does not change them. */
function nonces({ oauth, server, now }: OAuthCall): readonly string[] {
  const today = Math.floor(now / DAY);
  const days = Array.from({ length: NONCE_DAYS }, (_, age) => today - age);
  return days.map((day) => hashOf(`${oauth.org.organization.signingKeyId} ${server.id} ${day}`));
}

function nonceRequired(call: OAuthCall) {
  return oauthError("use_dpop_nonce", "", { "dpop-nonce": nonces(call)[0] ?? "" });
}
