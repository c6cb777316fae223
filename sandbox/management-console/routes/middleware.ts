import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { STYLE_SHEET } from "../pages/style-sheet.ts";
import { randomText } from "../sign-in/random-text.ts";
import { BROWSER_COOKIE, COOKIE_OPTIONS } from "./cookies.ts";
import type { ConsoleApp } from "./request-session.ts";

/** Maximum size of a request body, in bytes. */
const LARGEST_BODY = 64 * 1_024;

/**
 * No `form-action`: Chromium would apply it to the redirects after a form, and sign-in ends with one. No referrer: the URL of
 * the redirect from Okta holds a code.
 */
const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** Applies to every request: loopback names only (no DNS rebinding), a size limit, headers, the browser's cookie. */
export function mountMiddleware(app: ConsoleApp): void {
  const formKey = randomText();
  app.use("*", async (c, next) => {
    if (!/^(?:localhost|127\.0\.0\.1)$/.test(new URL(c.req.url).hostname)) {
      return c.text("This console answers as localhost and 127.0.0.1 only.", 421);
    }
    const known = getCookie(c, BROWSER_COOKIE);
    const browserId = known ?? randomText();
    c.set("browserId", browserId);
    c.set("formKey", formKey);
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    if (known === undefined && !c.req.path.startsWith("/api/")) setCookie(c, BROWSER_COOKIE, browserId, COOKIE_OPTIONS);
    return undefined;
  });
  app.post("*", bodyLimit({ maxSize: LARGEST_BODY }));
  app.get("/console.css", (c) => c.body(STYLE_SHEET, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/favicon.ico", (c) => c.body(null, 204));
}
