import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An app that users sign in to takes tokens from the authorization endpoint. */
export const responseTypesBeyondCode: ReviewCheck = {
  id: "response-types-beyond-code",
  severity: "error",
  title: "tokens come from the authorization endpoint",
  why: "Tokens in a redirect end up in browser histories and logs; a code alone is worth nothing to whoever reads it.",
  source: 'RFC 9700, section 2.1.2; vendor page, "User authorization" (Authorization Code)',
  fix: "leave code as the only response type",
  find: ({ after }) =>
    signInApps(after.model)
      .filter(({ responseTypes }) => responseTypes.some((type) => type !== "code"))
      .map((app) => ({
        object: addressOf("app", app),
        got: app.responseTypes.join(", "),
        expected: "code",
      })),
};
