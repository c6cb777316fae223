import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { styleSheet } from "../pages/style-sheet.ts";
import { randomText } from "../sign-in/random-text.ts";
import { browserCookie, cookieOptions } from "./cookies.ts";
import type { ConsoleApp } from "./visit.ts";

/** Largest body of a request, in bytes. */
const largestBody = 64 * 1_024;

/**
 * No `form-action`: Chromium would apply it to the redirects after a form, and sign-in ends with one. No referrer: the URL of
 * the redirect from Okta holds a code.
 */
const headers = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** What holds for every request: loopback names only (no DNS rebinding), a size limit, headers, the browser's cookie. */
export function mountFrame(app: ConsoleApp): void {
  const formKey = randomText();
  app.use("*", async (c, next) => {
    if (!/^(?:localhost|127\.0\.0\.1)$/.test(new URL(c.req.url).hostname)) {
      return c.text("This console answers as localhost and 127.0.0.1 only.", 421);
    }
    const known = getCookie(c, browserCookie);
    const browserId = known ?? randomText();
    c.set("browserId", browserId);
    c.set("formKey", formKey);
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (known === undefined && !c.req.path.startsWith("/api/")) setCookie(c, browserCookie, browserId, cookieOptions);
    return undefined;
  });
  app.post("*", bodyLimit({ maxSize: largestBody }));
  app.get("/console.css", (c) => c.body(styleSheet, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/favicon.ico", (c) => c.body(null, 204));
}
