import { OktaError } from "../management-api/okta-error.ts";
import { activeApp } from "./directory.ts";
import { jsonReply, type OAuthCall, type OAuthReply } from "./oauth-call.ts";
import { scopesOf } from "./scopes.ts";

const AUTH_METHODS = ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none"];
const ID_TOKEN_TYPES = ["code", "id_token", "code id_token", "code token", "id_token token", "code id_token token"];
const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
const REQUEST_ALGORITHMS = ["HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];

const IDENTITY_CLAIMS = [
  "iss",
  "ver",
  "sub",
  "aud",
  "iat",
  "exp",
  "jti",
  "auth_time",
  "amr",
  "idp",
  "nonce",
  "name",
  "nickname",
  "preferred_username",
  "given_name",
  "middle_name",
  "family_name",
  "email",
  "email_verified",
  "profile",
  "zoneinfo",
  "locale",
  "address",
  "phone_number",
  "picture",
  "website",
  "gender",
  "birthdate",
  "updated_at",
  "at_hash",
  "c_hash",
];

/** `/.well-known/oauth-authorization-server` (RFC 8414), keys in Okta's order. Source: Okta, OpenID Connect & OAuth 2.0 API. */
export function authorizationServerMetadata(call: OAuthCall): OAuthReply {
  checkClientId(call);
  const { issuer } = call;
  return jsonReply(200, {
    issuer,
    authorization_endpoint: `${issuer}/v1/authorize`,
    token_endpoint: `${issuer}/v1/token`,
    registration_endpoint: registrationEndpoint(issuer),
    jwks_uri: `${issuer}/v1/keys`,
    response_types_supported: ["code", "token", ...ID_TOKEN_TYPES.slice(1)],
    response_modes_supported: ["query", "fragment", "form_post", "okta_post_message"],
    grant_types_supported: [
      "authorization_code",
      "implicit",
      "refresh_token",
      "password",
      "client_credentials",
      DEVICE_CODE,
    ],
    subject_types_supported: ["public"],
    scopes_supported: publishedScopes(call),
    token_endpoint_auth_methods_supported: AUTH_METHODS,
    claims_supported: ["ver", "jti", "iss", "aud", "iat", "exp", "cid", "uid", "scp", "sub"],
    ...commonEnd(issuer),
  });
}

/** `/.well-known/openid-configuration` (OpenID Connect Discovery). Source: Okta, OpenID Connect & OAuth 2.0 API. */
export function openIdConfiguration(call: OAuthCall): OAuthReply {
  checkClientId(call);
  const { issuer } = call;
  return jsonReply(200, {
    issuer,
    authorization_endpoint: `${issuer}/v1/authorize`,
    token_endpoint: `${issuer}/v1/token`,
    userinfo_endpoint: `${issuer}/v1/userinfo`,
    registration_endpoint: registrationEndpoint(issuer),
    jwks_uri: `${issuer}/v1/keys`,
    response_types_supported: ID_TOKEN_TYPES,
    response_modes_supported: ["query", "fragment", "form_post", "okta_post_message"],
    grant_types_supported: ["authorization_code", "implicit", "refresh_token", "password", DEVICE_CODE],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: publishedScopes(call),
    token_endpoint_auth_methods_supported: AUTH_METHODS,
    claims_supported: IDENTITY_CLAIMS,
    ...commonEnd(issuer),
  });
}

function commonEnd(issuer: string) {
  return {
    code_challenge_methods_supported: ["S256"],
    introspection_endpoint: `${issuer}/v1/introspect`,
    introspection_endpoint_auth_methods_supported: AUTH_METHODS,
    revocation_endpoint: `${issuer}/v1/revoke`,
    revocation_endpoint_auth_methods_supported: AUTH_METHODS,
    end_session_endpoint: `${issuer}/v1/logout`,
    request_parameter_supported: true,
    request_object_signing_alg_values_supported: REQUEST_ALGORITHMS,
    device_authorization_endpoint: `${issuer}/v1/device/authorize`,
    pushed_authorization_request_endpoint: `${issuer}/v1/par`,
  };
}

/** Clients register with the org, not with one of its servers. */
function registrationEndpoint(issuer: string): string {
  return `${new URL(issuer).origin}/oauth2/v1/clients`;
}

/** System scopes, and custom ones that are published. */
function publishedScopes({ oauth, server }: OAuthCall): readonly string[] {
  return scopesOf(oauth.org, server)
    .filter(({ system, metadataPublish }) => system || metadataPublish === "ALL_CLIENTS")
    .map(({ name }) => name);
}

/** The request may contain a client ID, which must then exist. */
function checkClientId({ oauth, query }: OAuthCall): void {
  const clientId = query.get("client_id");
  if (clientId !== undefined && activeApp(oauth.org, clientId) === undefined) {
    throw new OktaError(400, "invalid_client", "Invalid value for 'client_id' parameter.");
  }
}
