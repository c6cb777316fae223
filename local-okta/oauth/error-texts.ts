/**
 * Status, code and text of every refusal, by the name Okta's System Log gives it.
 * Source: Okta, Error codes, OAuth 2.0 errors (developer.okta.com/docs/reference/error-codes); the last group is this org's own.
 */
export const OAUTH_ERROR_TABLE = {
  // Policies and people
  no_matching_policy: [
    401,
    "access_denied",
    "Policy evaluation failed for this request, please check the policy configurations.",
  ],
  user_not_assigned: [400, "access_denied", "User is not assigned to the client application."],
  refresh_scopes_denied: [
    400,
    "access_denied",
    "Some of the scopes requested for the refresh request were not granted in the original authorize request. Denied scopes: {}.",
  ],

  // Scopes
  no_matching_scope: [
    400,
    "invalid_scope",
    "One or more scopes are not configured for the authorization server resource.",
  ],
  illegal_custom_scope: [400, "invalid_scope", "Custom scopes are not allowed for this request."],
  no_default_scopes: [
    400,
    "invalid_scope",
    "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
  ],
  missing_scopes: [400, "invalid_scope", "No scopes were requested."],
  openid_not_allowed_client_creds: [400, "invalid_scope", "Cannot request 'openid' scopes using client credentials."],
  openid_scope_required: [
    400,
    "invalid_scope",
    "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
  ],
  openid_scope_required_access_token: [
    403,
    "access_denied",
    "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.",
  ],
  consent_required: [400, "consent_required", "The following scopes require user consent: {}."],
  consent_required_client_creds: [
    400,
    "consent_required",
    "The following scopes require user consent and cannot be granted for the client credentials grant type: {}.",
  ],

  // Who the client is
  missing_client_credentials: [401, "invalid_client", "No client credentials found."],
  invalid_basic_auth_creds: [
    401,
    "invalid_client",
    "Found Authentication header but was not valid client credentials.",
  ],
  invalid_token_endpoint_auth_method: [
    401,
    "invalid_client",
    "Client authentication failed. Either the client or the client credentials are invalid.",
  ],
  invalid_client_secret: [401, "invalid_client", "The client secret supplied for a confidential client is invalid."],
  multiple_client_credentials: [
    401,
    "invalid_request",
    "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.",
  ],
  client_credentials_in_query: [400, "invalid_request", "Client credentials cannot be supplied via query parameters."],
  org_authorization_server_only_client: [
    400,
    "unauthorized_client",
    "This client cannot use a custom authorization server.",
  ],
  invalid_client_id: [400, "invalid_client", "Invalid value for 'client_id' parameter."],

  // Client assertions
  client_assertion_type_invalid: [400, "invalid_request", "The client_assertion_type is invalid."],
  client_assertion_invalid_jwt: [401, "invalid_client", "The parsing of the client_assertion failed."],
  client_assertion_invalid_subject: [
    401,
    "invalid_client",
    "The subject claim for client_assertion is not a valid client_id.",
  ],
  client_assertion_invalid_audience: [
    401,
    "invalid_client",
    "The audience claim for client_assertion must be the endpoint invoked for the request.",
  ],
  client_assertion_expiration_required: [
    401,
    "invalid_client",
    "The client_assertion must contain the 'exp' claim as seconds since epoch.",
  ],
  client_assertion_expired_token: [401, "invalid_client", "The client_assertion token is expired."],
  client_assertion_expires_too_far_in_future: [
    401,
    "invalid_client",
    "The client_assertion token has an expiration too far into the future.",
  ],
  client_assertion_issued_at_in_future: [
    401,
    "invalid_client",
    "The client_assertion token must be issued before the current time.",
  ],
  client_assertion_already_used: [401, "invalid_client", "The client_assertion token has already been used."],
  client_assertion_invalid_signature: [401, "invalid_client", "The client_assertion signature is invalid."],
  client_assertion_invalid_kid: [401, "invalid_client", "The client_assertion JWT kid is invalid."],
  client_assertion_invalid_signature_algorithm: [
    401,
    "invalid_client",
    "The client_assertion JWT signature algorithm is invalid.",
  ],
  client_assertion_invalid_secret_length: [
    401,
    "invalid_client",
    "The client secret is too short to verify a JWT HMAC.",
  ],
  jwks_uri_error: [401, "invalid_client", "Error retrieving the client JWKSet from jwks_uri."],

  // Grants
  token_request_missing_grant_type: [
    400,
    "invalid_request",
    "The token request must specify a 'grant_type'. Valid values: {}",
  ],
  unsupported_grant_type: [
    400,
    "unsupported_grant_type",
    "The authorization grant type is not supported by the authorization server. Configured grant types: {}.",
  ],
  unauthorized_client: [
    400,
    "unauthorized_client",
    "The client is not authorized to use the provided grant type. Configured grant types: {}.",
  ],
  missing_token_request_parameter: [400, "invalid_request", "The required parameter '{}' is missing."],
  duplicate_oauth_params: [400, "invalid_request", "The request contained multiple parameters with the same name."],
  invalid_authorization_code: [400, "invalid_grant", "The authorization code is invalid or has expired."],
  mismatched_client: [
    400,
    "invalid_grant",
    "The grant was issued to another client. Please make sure the 'client_id' matches the one used at the authorize request.",
  ],
  mismatched_redirect_uri: [
    400,
    "invalid_grant",
    "The 'redirect_uri' does not match the redirection URI used in the authorization request.",
  ],
  mismatched_authorization_server: [400, "invalid_request", "The grant was issued for another authorization server."],
  invalid_refresh_token: [400, "invalid_grant", "The refresh token is invalid or expired."],

  // Proofs of possession
  use_dpop_nonce: [400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof."],
  invalid_dpop_proof: [400, "invalid_dpop_proof", "The DPoP proof JWT is invalid."],
  invalid_dpop_proof_missing_header: [400, "invalid_dpop_proof", "The DPoP proof JWT header is missing."],
  invalid_dpop_proof_multiple_headers_not_allowed: [
    400,
    "invalid_dpop_proof",
    "Multiple DPoP proof JWT headers are not allowed.",
  ],
  invalid_dpop_proof_invalid_type: [400, "invalid_dpop_proof", "'typ' must be 'dpop+jwt' in the DPoP proof JWT."],
  invalid_dpop_proof_invalid_signature_algorithm: [
    400,
    "invalid_dpop_proof",
    "The DPoP proof JWT signature algorithm is invalid.",
  ],
  invalid_dpop_proof_invalid_jwt: [400, "invalid_dpop_proof", "The DPoP proof JWT cannot be parsed."],
  invalid_dpop_proof_invalid_signature: [400, "invalid_dpop_proof", "The DPoP proof JWT signature is invalid."],
  invalid_dpop_proof_invalid_htm: [400, "invalid_dpop_proof", "'htm' claim in the DPoP proof JWT is invalid."],
  invalid_dpop_proof_invalid_htu: [400, "invalid_dpop_proof", "'htu' claim in the DPoP proof JWT is invalid."],
  invalid_dpop_proof_invalid_iat: [400, "invalid_dpop_proof", "'iat' claim in the DPoP proof JWT is invalid."],
  invalid_dpop_proof_jwt_issued_in_future: [400, "invalid_dpop_proof", "The DPoP proof JWT is issued in the future."],
  invalid_dpop_proof_jwt_too_old: [
    400,
    "invalid_dpop_proof",
    "The DPoP proof JWT is issued more than five minutes in the past.",
  ],
  invalid_dpop_proof_jwt_expired: [400, "invalid_dpop_proof", "The DPoP proof JWT is expired."],
  invalid_dpop_proof_invalid_jti: [400, "invalid_dpop_proof", "'jti' claim in the DPoP proof JWT is invalid."],
  dpop_proof_already_used: [400, "invalid_dpop_proof", "The DPoP proof JWT has already been used."],

  // Token requests with an Origin
  unsupported_auth_method_browser_request: [
    401,
    "invalid_client",
    "Browser requests to the token endpoint must use Proof Key for Code Exchange.",
  ],
  unsupported_grant_type_browser_request: [
    400,
    "unauthorized_client",
    "Browser requests to the token endpoint may only use the authorization_code grant_type.",
  ],
  illegal_origin_browser_request: [
    400,
    "invalid_request",
    "Browser requests to the token endpoint must be part of at least one whitelisted redirect_uri.",
  ],

  // Proof Key for Code Exchange
  pkce_missing_challenge: [400, "invalid_request", "PKCE code challenge is required by the application."],
  pkce_invalid_challenge: [400, "invalid_request", "PKCE code challenge contains illegal characters."],
  pkce_unsupported_code_challenge_method: [
    400,
    "invalid_request",
    "PKCE code challenge method is not supported. Valid values: {}",
  ],
  pkce_missing_verifier: [400, "invalid_request", "PKCE code verifier is required by the application."],
  pkce_missing_challenge_verifier_present: [
    400,
    "invalid_request",
    "PKCE code challenge should be specified in the authorize request for code verification.",
  ],
  pkce_verification_failed: [400, "invalid_grant", "PKCE verification failed."],

  // /v1/authorize
  illegal_redirect_uri: [
    400,
    "invalid_request",
    "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.",
  ],
  invalid_client_application_type: [
    400,
    "invalid_request",
    "Clients with 'application_type' of 'service' are not allowed to access the '{}' endpoint.",
  ],
  invalid_state: [400, "invalid_request", "The authentication request has an invalid 'state' parameter."],
  invalid_prompt: [400, "invalid_request", "Invalid value for 'prompt' parameter. Supported values: {}"],
  invalid_max_age: [
    400,
    "invalid_request",
    "Invalid value for 'max_age' parameter. It should be within range 0 - 2^31-1.",
  ],
  unsupported_response_type: [
    400,
    "unsupported_response_type",
    "The response type is not supported by the authorization server. Configured response types: {}.",
  ],
  unsupported_response_mode: [
    400,
    "unsupported_response_mode",
    "The response mode is not supported by the authorization server. Valid response modes: [query, fragment, form_post, okta_post_message].",
  ],
  unsupported_response_mode_okta_post_message_with_code: [
    400,
    "unsupported_response_mode",
    "'okta_post_message' response mode cannot be used with the 'code' response type.",
  ],
  login_required: [400, "login_required", "The client specified not to prompt, but the user is not logged in."],

  // Claims
  too_many_groups_in_groups_claim: [
    400,
    "server_error",
    "The groups claim matched too many groups and must be configured to match fewer groups.",
  ],
  user_claim_evaluation_failure: [400, "server_error", "The '{}' user claim could not be evaluated."],

  // Tokens that are presented
  request_missing_token: [400, "invalid_request", "The 'token' parameter is required."],
  access_token_missing: [401, "invalid_request", "The access token is missing."],
  access_token_in_query: [400, "invalid_request", "The access token cannot be presented in a query string."],
  access_token_invalid: [401, "invalid_token", "The access token is invalid."],
  insufficient_scope: [
    403,
    "insufficient_scope",
    "The access token must provide access to at least one of these scopes - profile, email, address or phone",
  ],
  id_token_invalid: [401, "invalid_token", "The id token is invalid."],
  id_token_does_not_match_session: [
    400,
    "id_token_does_not_match_session",
    "The ID token subject does not match the current session's user.",
  ],
  illegal_post_logout_redirect_uri: [
    400,
    "invalid_request",
    "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings.",
  ],

  // Texts of this org, where Okta publishes none
  wrong_content_type: [400, "invalid_request", "The request body must be sent as application/x-www-form-urlencoded."],
  request_too_large: [413, "invalid_request", "The request is too large."],
} as const satisfies Readonly<Record<string, readonly [status: number, code: string, text: string]>>;

/** Name of a refusal in Okta's System Log. */
export type OAuthErrorName = keyof typeof OAUTH_ERROR_TABLE;
