import { formatLifetime } from "../../../lifetime.ts";
import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

const SHORT = 60;

/** Tokens live longer. */
export const lifetimeRaised: ReviewCheck = {
  id: "lifetime-raised",
  severity: "info",
  title: "tokens live longer than before",
  why: "So long a role that was taken away, or a stolen token, still works.",
  source: 'vendor page, "Peculiarities and limitations"; Okta, Authorization Servers API, `actions.token`',
  fix: "nothing, if that is wanted",
  needs: "before",
  find: ({ after, before }) => {
    const old = new Map((before ? rules(before.reading.model) : []).map(({ rule }) => [rule.key, rule]));
    return rules(after.model).flatMap(({ rule }) => {
      const previous = old.get(rule.key);
      if (previous === undefined) return [];
      const raised = [
        ["access token", previous.accessTokenMinutes, rule.accessTokenMinutes, SHORT],
        ...(isForUsers(rule)
          ? [
              [
                "refresh token",
                endless(previous.refreshTokenMinutes),
                endless(rule.refreshTokenMinutes),
                Number.POSITIVE_INFINITY,
              ] as const,
            ]
          : []),
      ] as const;
      return raised
        .filter(([, before, now]) => now > before)
        .map(([item, before, now, bound]) => ({
          object: addressOf("rule", rule),
          item,
          severity: now > bound ? ("warning" as const) : ("info" as const),
          summary: `the ${item} lives ${time(now)} instead of ${time(before)}`,
        }));
    });
  },
};

function endless(minutes: number): number {
  return minutes === 0 ? Number.POSITIVE_INFINITY : minutes;
}

function time(minutes: number): string {
  return Number.isFinite(minutes) ? formatLifetime(minutes * 60) : "for ever";
}
