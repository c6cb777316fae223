import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** An app that users sign in to does not require PKCE. */
export const pkceOff: ReviewCheck = {
  id: "pkce-off",
  severity: "error",
  title: "whoever intercepts an authorization code can redeem it: PKCE is not required",
  why: "PKCE ties a code to the browser that asked for it. Management Console sends a challenge, so nothing is lost by requiring it.",
  source: 'vendor page, "User authorization" (PKCE required); RFC 9700, section 2.1.1',
  fix: "require PKCE for the app",
  find: ({ after }) =>
    signInApps(after.model)
      .filter(({ pkceRequired }) => !pkceRequired)
      .map((app) => ({ object: addressOf("app", app), got: "pkce_required is not true" })),
};
