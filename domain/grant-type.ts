/** The Authorization Code grant, with which users sign in. Source: RFC 6749, section 4.1. */
export const AUTHORIZATION_CODE = "authorization_code";

/** The Client Credentials grant, without a user. Source: RFC 6749, section 4.4. */
export const CLIENT_CREDENTIALS = "client_credentials";

/** The Refresh Token grant. Source: RFC 6749, section 6. */
export const REFRESH_TOKEN = "refresh_token";
