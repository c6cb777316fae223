import { notModelled } from "../../management-api/okta-error.ts";
import type { OAuthOrg, OAuthReply } from "../oauth-call.ts";
import { oauthError } from "../oauth-error.ts";
import type { Parameters } from "../parameters.ts";
import { OPEN_ID_SCOPES, scopeNames } from "../scopes.ts";
import { authorizeReply } from "./authorize-reply.ts";
import { clientOf } from "./client.ts";
import { redirectUriOf } from "./redirect-uri.ts";

/**
 * `/oauth2/v1/authorize` of the org itself. Apps that leave out the ID of their server call it, and it refuses custom scopes.
 * Source: Okta, Error codes, OAuth 2.0 errors, `illegal_custom_scope`.
 * @throws OAuthError for an error page; OktaError 501 for every request that could be granted, because the org models no
 * sign-in here.
 */
export function orgAuthorizeEndpoint(oauth: OAuthOrg, url: URL, parameters: Parameters): OAuthReply {
  const redirectUri = redirectUriOf(parameters, clientOf({ oauth, url }, parameters));
  const isOrgScope = (name: string) => OPEN_ID_SCOPES.includes(name) || name === "groups" || name.startsWith("okta.");
  if (scopeNames(parameters.get("scope") ?? "").every(isOrgScope)) {
    throw notModelled("sign-in at the org's own authorization server");
  }
  const error = oauthError("illegal_custom_scope");
  return authorizeReply({ parameters, redirectUri }, { error: error.code, error_description: error.message });
}
