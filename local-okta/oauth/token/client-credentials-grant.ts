import type { AppRecord } from "../../org/org-state.ts";
import type { OAuthCall } from "../oauth-call.ts";
import { bracketed, oauthError } from "../oauth-error.ts";
import { evaluatePolicies } from "../policy.ts";
import { OPEN_ID_SCOPES, requestedScopes, scopesOf } from "../scopes.ts";
import type { TokenGrant } from "./issue-tokens.ts";

/**
 * A token for the client itself (RFC 6749 section 4.4). Assignment to the app is not checked.
 * @throws OAuthError.
 */
export function grantToClient(call: OAuthCall, client: AppRecord): TokenGrant {
  const { oauth, server, form } = call;
  const requested = requestedScopes(oauth.org, server, form);
  const scopes = requested === undefined ? undefined : withoutUserScopes(call, requested);
  refuseConsent(call, scopes ?? []);
  const granted = evaluatePolicies(oauth.org, server, {
    clientId: client.clientId,
    grantType: "client_credentials",
    user: undefined,
    scopes,
  });
  return {
    client,
    scopes: granted.scopes,
    accessTokenLifetimeMinutes: granted.lifetimes.accessTokenLifetimeMinutes,
    signIn: undefined,
  };
}

/** Scopes of OpenID Connect are about a user. */
function withoutUserScopes({ oauth }: OAuthCall, requested: readonly string[]): readonly string[] {
  const isIgnored = (name: string) =>
    name === "offline_access" && oauth.org.switches.offlineAccessOfMachines === "ignore";
  const scopes = requested.filter((name) => !isIgnored(name));
  if (scopes.some((name) => OPEN_ID_SCOPES.includes(name))) throw oauthError("openid_not_allowed_client_creds");
  if (scopes.length === 0) throw oauthError("missing_scopes");
  return scopes;
}

/**
 * There is no user to consent; FLEXIBLE scopes are granted. Source: Okta API reference, Authorization Server Scopes,
 * `consent`.
 */
function refuseConsent({ oauth, server }: OAuthCall, requested: readonly string[]): void {
  const names = scopesOf(oauth.org, server)
    .filter(({ name, consent }) => consent === "REQUIRED" && requested.includes(name))
    .map(({ name }) => name);
  if (names.length > 0) throw oauthError("consent_required_client_creds", bracketed(names));
}
