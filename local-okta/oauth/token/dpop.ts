import { notModelled } from "../../management-api/okta-error.ts";
import type { AppRecord } from "../../org/org-state.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";

/**
 * An app that demands DPoP (RFC 9449) gets no token without a proof.
 * @throws OAuthError without a proof, OktaError 501 with one: this org does not check it.
 */
export function checkDpop({ header }: OAuthCall, client: AppRecord): void {
  if (header("DPoP") !== undefined) throw notModelled("a DPoP proof");
  if (client.oauthClient.dpop_bound_access_tokens) throw oauthError("invalid_dpop_proof_missing_header");
}
