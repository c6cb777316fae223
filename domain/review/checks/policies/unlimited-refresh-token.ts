import { addressOf } from "../../objects.ts";
import { refreshingRules } from "../../refreshing-rules.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** A sign-in never ends. */
export const unlimitedRefreshToken: ReviewCheck = {
  id: "unlimited-refresh-token",
  severity: "warning",
  title: "a sign-in never ends while it is used: the refresh token is unlimited",
  why: "Nobody is asked for a password or a second factor again, also when those have changed.",
  source: 'vendor page, "Session management" (sign-out when the refresh token expires); RFC 9700, section 4.14.2',
  fix: "set users.refreshTokenLifetime, to 90d for example",
  find: ({ after }) =>
    refreshingRules(after.model)
      .filter(({ rule }) => rule.refreshTokenMinutes === 0)
      .map(({ rule }) => ({ object: addressOf("rule", rule), got: "unlimited" })),
};
