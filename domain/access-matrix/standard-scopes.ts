/**
 * Scopes that every authorization server of Okta has, and which are about a user.
 * Source: Okta, OpenID Connect & OAuth 2.0 API, "Scopes"; OpenID Connect Core, sections 5.4 and 11.
 */
export const STANDARD_SCOPES: readonly string[] = [
  "openid",
  "profile",
  "email",
  "address",
  "phone",
  "offline_access",
  "device_sso",
];
