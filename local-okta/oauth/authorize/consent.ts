import { notModelled } from "../../management-api/okta-error.ts";
import { bracketed, oauthError } from "../oauth-error.ts";
import { scopesOf } from "../scopes.ts";
import { promptsOf, type SignedInRequest } from "./authorize-request.ts";

/**
 * Consent is needed for scopes that require it, if the app requires it or the request prompts for it. Source: Okta API
 * reference, Authorization Server Scopes, `consent`; Applications, `consent_method`.
 * @throws OAuthError if the user must not be prompted, OktaError 501 if the user would be: this org has no consent page.
 */
export function checkConsent({ call, client, parameters }: SignedInRequest, granted: readonly string[]): void {
  const names = scopesOf(call.oauth.org, call.server)
    .filter(({ name, consent }) => consent !== "IMPLICIT" && granted.includes(name))
    .map(({ name }) => name);
  const prompts = promptsOf(parameters);
  const isAsked = client.oauthClient.consent_method === "REQUIRED" || prompts.includes("consent");
  if (names.length === 0 || !isAsked) return;
  if (prompts.includes("none")) throw oauthError("consent_required", bracketed(names));
  throw notModelled(`the consent dialog (for the scopes ${bracketed(names)})`);
}
