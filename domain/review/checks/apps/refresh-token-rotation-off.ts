import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Refresh tokens of the web app stay the same. */
export const refreshTokenRotationOff: ReviewCheck = {
  id: "refresh-token-rotation-off",
  severity: "error",
  title: "a stolen refresh token works until it ends: refresh tokens do not rotate",
  why: "With rotation every use makes a new one, and the second use of an old one ends the whole sign-in.",
  source: 'vendor page, "User authorization" (Rotate token after every use); RFC 9700, section 4.14.2',
  fix: "set the rotation to ROTATE",
  find: ({ after }) =>
    signInApps(after.model)
      .filter(({ refreshToken }) => refreshToken !== undefined && refreshToken.rotation !== "ROTATE")
      .map((app) => ({ object: addressOf("app", app), got: app.refreshToken?.rotation ?? "", expected: "ROTATE" })),
};
