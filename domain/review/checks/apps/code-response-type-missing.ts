import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An app that users sign in to gets no codes. */
export const codeResponseTypeMissing: ReviewCheck = {
  id: "code-response-type-missing",
  severity: "error",
  title: "nobody can sign in: the app gets no authorization code",
  why: "Management Console asks for response_type=code, and Okta refuses what the app does not have.",
  source: 'RFC 6749, section 4.1.1; vendor page, "User authorization" (Authorization Code)',
  fix: "set the app's response types to code",
  find: ({ after }) =>
    signInApps(after.model)
      .filter(({ responseTypes }) => !responseTypes.includes("code"))
      .map((app) => ({ object: addressOf("app", app), got: app.responseTypes.join(", ") || "none", expected: "code" })),
};
