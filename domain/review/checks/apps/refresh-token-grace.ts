import { addressOf, signInApps } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

const LONGEST = 30;

/** The time in which a rotated refresh token still works is none, or long. */
export const refreshTokenGrace: ReviewCheck = {
  id: "refresh-token-grace",
  severity: "warning",
  title: "the grace of a rotated refresh token is not between 1 and 30 seconds",
  why: "Without grace a lost answer signs the user out, because the next try looks like a theft; a long one gives a thief time.",
  source: 'Okta, "Refresh token rotation", grace period; Okta\'s default is 30 seconds',
  fix: "set users.refreshTokenGrace to 30s or less, and above 0s",
  find: ({ after }) =>
    signInApps(after.model).flatMap((app) => {
      const seconds = app.refreshToken?.leewaySeconds;
      if (seconds === undefined || (seconds > 0 && seconds <= LONGEST)) return [];
      const summary =
        seconds === 0
          ? "a lost answer signs users out: a rotated refresh token has no grace"
          : `a stolen refresh token still works ${seconds} s after it was rotated`;
      return [{ object: addressOf("app", app), summary, got: `${seconds} s`, expected: "1 to 30 s" }];
    }),
};
