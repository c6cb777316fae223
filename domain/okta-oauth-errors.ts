/** An error with which Okta refuses an OAuth request. */
export interface OktaOAuthError {
  /** `error` of OAuth, or Okta's `errorCode`. */
  readonly error: string;
  /** Start of the text. A value of the org may follow. */
  readonly text: string;
  /** Rest of the text, with `{}` for values of the request or the org. */
  readonly rest?: string;
}

/**
 * Okta's refusals of OAuth requests, word by word.
 * Source: Okta, "OpenID Connect & OAuth 2.0 API", error codes.
 * Without the HTTP status: for some errors, Okta's documentation and its orgs differ between 400, 401 and 403.
 */
export const OKTA_OAUTH_ERRORS = {
  noMatchingPolicy: {
    error: "access_denied",
    text: "Policy evaluation failed for this request, please check the policy configurations.",
  },
  scopeDenied: { error: "access_denied", text: "Some of the requested scopes were denied by the policy." },
  userNotAssigned: { error: "access_denied", text: "User is not assigned to the client application." },
  unknownScope: {
    error: "invalid_scope",
    text: "One or more scopes are not configured for the authorization server resource.",
  },
  openidWithoutUser: { error: "invalid_scope", text: "Cannot request 'openid' scopes using client credentials." },
  openidMissing: {
    error: "invalid_scope",
    text: "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
  },
  noDefaultScope: {
    error: "invalid_scope",
    text: "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
  },
  consentRequired: {
    error: "consent_required",
    text: "The following scopes require user consent and cannot be granted",
    rest: " for the client credentials grant type: [{}].",
  },
  unknownClient: { error: "invalid_client", text: "Invalid value for 'client_id' parameter." },
  wrongSecret: { error: "invalid_client", text: "The client secret supplied for a confidential client is invalid." },
  wrongMethod: {
    error: "invalid_client",
    text: "Client authentication failed. Either the client or the client credentials are invalid.",
  },
  wrongAssertion: { error: "invalid_client", text: "The client_assertion" },
  unauthorizedClient: {
    error: "unauthorized_client",
    text: "The client is not authorized to use the provided grant type.",
    rest: " Configured grant types: [{}].",
  },
  serviceApp: {
    error: "invalid_request",
    text: "Clients with 'application_type' of 'service' are not allowed to access the",
    rest: " '{}' endpoint.",
  },
  dpopRequired: { error: "invalid_dpop_proof", text: "The DPoP proof JWT header is missing." },
  responseType: {
    error: "unsupported_response_type",
    text: "The response type is not supported by the authorization server.",
  },
  pkceRequired: { error: "invalid_request", text: "PKCE code challenge is required by the application." },
  redirectUri: {
    error: "invalid_request",
    text: "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
  },
  deadRefreshToken: { error: "invalid_grant", text: "The refresh token is invalid or expired." },
  tooManyGroups: {
    error: "server_error",
    text: "The groups claim matched too many groups and must be configured to match fewer groups.",
  },
  claimFailed: { error: "server_error", text: "The 'roles' user claim could not be evaluated." },
  serverInactive: {
    error: "E0000007",
    text: "Not found: Resource not found",
    rest: ": {} (AuthorizationServer)",
  },
} as const satisfies Record<string, OktaOAuthError>;

/** Name of a refusal. */
export type OktaOAuthErrorName = keyof typeof OKTA_OAUTH_ERRORS;
