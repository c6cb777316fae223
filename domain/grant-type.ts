/** The grant in which a user signs in. Source: RFC 6749, section 4.1. */
export const AUTHORIZATION_CODE = "authorization_code";

/** The grant without a user. Source: RFC 6749, section 4.4. */
export const CLIENT_CREDENTIALS = "client_credentials";

/** The grant that gives new tokens for a refresh token. Source: RFC 6749, section 6. */
export const REFRESH_TOKEN = "refresh_token";
