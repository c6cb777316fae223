import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Codes may be sent to hosts that nobody has named. */
export const wildcardRedirect: ReviewCheck = {
  id: "wildcard-redirect",
  severity: "error",
  title: "codes of users may be sent to any subdomain",
  why: "Whoever gets hold of one forgotten subdomain gets the users' authorization codes.",
  source: 'RFC 9700, section 2.1 (exact matching); vendor page, "User authorization" (the URI exactly)',
  fix: "switch wildcards off, and name each redirect URI in full",
  find: ({ after }) =>
    signInApps(after.model).flatMap((app) => [
      ...(app.wildcardRedirect === "DISABLED"
        ? []
        : [
            {
              object: addressOf("app", app),
              item: "wildcard_redirect",
              got: app.wildcardRedirect,
              expected: "DISABLED",
            },
          ]),
      ...app.redirectUris
        .filter((uri) => uri.includes("*"))
        .map((uri) => ({ object: addressOf("app", app), item: uri, got: uri, expected: "a URI without *" })),
    ]),
};
