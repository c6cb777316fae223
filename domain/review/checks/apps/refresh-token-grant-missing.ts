import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** The web app gets no refresh tokens. */
export const refreshTokenGrantMissing: ReviewCheck = {
  id: "refresh-token-grant-missing",
  severity: "error",
  title: "users are signed out when their access token ends: the app lacks the Refresh Token grant",
  why: "Management Console asks for offline_access and renews its tokens; without the grant Okta gives it nothing to renew them with.",
  source: 'vendor page, "User authorization" (Refresh Token)',
  fix: "add refresh_token to the app's grants",
  find: ({ after }) =>
    signInApps(after.model)
      .filter(({ grantTypes }) => !grantTypes.includes("refresh_token"))
      .map((app) => ({ object: addressOf("app", app), got: app.grantTypes.join(", ") || "no grant" })),
};
