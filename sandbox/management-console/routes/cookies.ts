import type { CookieOptions } from "hono/utils/cookie";

/** Identifies the browser, signed in or not: pending sign-ins and forms are bound to it. */
export const BROWSER_COOKIE = "__Host-mc-browser";

/** Identifies the session. */
export const SESSION_COOKIE = "__Host-mc-session";

/** Lax, because the redirect from Okta is a cross-site navigation that must send the browser's cookie. */
export const COOKIE_OPTIONS: CookieOptions = { path: "/", secure: true, httpOnly: true, sameSite: "Lax" };
