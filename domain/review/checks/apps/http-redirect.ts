import { isLoopback } from "../../../okta-org-url.ts";
import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Codes travel in the clear. */
export const httpRedirect: ReviewCheck = {
  id: "http-redirect",
  severity: "error",
  title: "codes of users travel unencrypted: a redirect URI is plain http",
  why: "Everybody on the way can read the code, and a wrong page can be served in its place.",
  source: "RFC 9700, section 2.6; RFC 8252, section 7.3 (http only on loopback)",
  fix: "use https",
  find: ({ after }) =>
    signInApps(after.model).flatMap((app) =>
      app.redirectUris
        .filter((uri) => /^http:/i.test(uri) && !isLoopback(uri))
        .map((uri) => ({ object: addressOf("app", app), item: uri, got: uri, expected: "https" })),
    ),
};
