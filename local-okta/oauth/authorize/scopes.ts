import { oauthError } from "../oauth-error.ts";
import { OPEN_ID_SCOPES, requestedScopes } from "../scopes.ts";
import type { RequestCheck } from "./authorize-request.ts";

/** The scopes exist, and those of OpenID Connect come with `openid`. */
export const checkScopes: RequestCheck = ({ call, parameters, client }) => {
  const { org } = call.oauth;
  const scopes = requestedScopes(org, call.server, parameters) ?? [];
  if (scopes.some((name) => OPEN_ID_SCOPES.includes(name)) && !scopes.includes("openid")) {
    throw oauthError(
      org.switches.openIdScopeWithoutOpenId === "invalid_scope"
        ? "openid_scope_required"
        : "openid_scope_required_access_token",
    );
  }
  const cannotRefresh = !client.oauthClient.grant_types.includes("refresh_token");
  if (scopes.includes("offline_access") && cannotRefresh && org.switches.offlineAccessWithoutGrant === "refuse") {
    throw oauthError("no_matching_scope");
  }
};
