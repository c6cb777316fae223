import { formatLifetime } from "../../../lifetime.ts";
import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Lifetimes that contradict each other. */
export const idleOverRefresh: ReviewCheck = {
  id: "idle-over-refresh",
  severity: "error",
  title: "the apply fails: the idle time is not between the access token's and the refresh token's life",
  why: "Provider and Okta refuse it. Of a rule that is there already, users are signed out earlier than either number says.",
  source:
    'Okta, Authorization Servers API, `refreshTokenWindowMinutes`; vendor page, "Session management" (idle too long)',
  fix: "make accessTokenLifetime ≤ refreshTokenIdle ≤ refreshTokenLifetime",
  find: ({ after }) =>
    rules(after.model)
      .filter(({ rule }) => isForUsers(rule))
      .filter(
        ({ rule: { accessTokenMinutes, refreshTokenMinutes, refreshTokenIdleMinutes } }) =>
          refreshTokenIdleMinutes < accessTokenMinutes ||
          (refreshTokenMinutes > 0 && refreshTokenIdleMinutes > refreshTokenMinutes),
      )
      .map(({ rule }) => ({
        object: addressOf("rule", rule),
        got: `idle ${formatLifetime(rule.refreshTokenIdleMinutes * 60)}, refresh token ${formatLifetime(rule.refreshTokenMinutes * 60)}`,
      })),
};
