import type { CookieOptions } from "hono/utils/cookie";

/** Names the browser, signed in or not: sign-ins under way and forms are bound to it. */
export const BROWSER_COOKIE = "__Host-mc-browser";

/** Names the session. */
export const SESSION_COOKIE = "__Host-mc-session";

/** Lax, because the redirect from Okta is a cross-site navigation that must find the browser's cookie. */
export const COOKIE_OPTIONS: CookieOptions = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" };
