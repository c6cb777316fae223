import { notModelled } from "../../management-api/okta-error.ts";
import type { AppRecord } from "../../org/org-state.ts";
import { bracketed, oauthError } from "../oauth-error.ts";
import type { Parameters } from "../parameters.ts";

/** Grants of the token endpoint that this org models. */
export type ModelledGrant = "authorization_code" | "client_credentials" | "refresh_token";

const MODELLED: readonly string[] = [
  "authorization_code",
  "client_credentials",
  "refresh_token",
] satisfies ModelledGrant[];

/** Grant types of Okta's token endpoint (Okta, OpenID Connect & OAuth 2.0 API, `grant_type`). */
const KNOWN: readonly string[] = [
  "authorization_code",
  "password",
  "client_credentials",
  "refresh_token",
  "urn:ietf:params:oauth:grant-type:device_code",
  "urn:ietf:params:oauth:grant-type:token-exchange",
  "urn:ietf:params:oauth:grant-type:saml2-bearer",
  "urn:ietf:params:oauth:grant-type:jwt-bearer",
  "urn:openid:params:grant-type:ciba",
  "interaction_code",
];

/**
 * The grant type of a token request, which the app must allow.
 * @throws OAuthError; OktaError 501 for a grant this org does not model.
 */
export function grantTypeOf(form: Parameters, client: AppRecord): ModelledGrant {
  const sent = form.get("grant_type");
  if (sent === undefined || sent === "") throw oauthError("token_request_missing_grant_type", bracketed(KNOWN));
  if (!KNOWN.includes(sent)) throw oauthError("unsupported_grant_type", bracketed(KNOWN));
  if (!client.oauthClient.grant_types.includes(sent)) {
    throw oauthError("unauthorized_client", bracketed(client.oauthClient.grant_types));
  }
  if (!isModelled(sent)) throw notModelled(`the grant type ${JSON.stringify(sent)}`);
  return sent;
}

function isModelled(grantType: string): grantType is ModelledGrant {
  return MODELLED.includes(grantType);
}
