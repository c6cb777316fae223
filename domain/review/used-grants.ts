/**
 * Grants that Management Console and its API clients use.
 * Source: vendor page, "User authorization", "API integration: API Services".
 */
export const USED_GRANTS: readonly string[] = ["authorization_code", "refresh_token", "client_credentials"];

/** Grants that are no longer to be used at all. Source: RFC 9700, sections 2.1.2 and 2.4. */
export const REFUSED_GRANTS: readonly string[] = ["implicit", "password"];
