import { formatLifetime } from "../../../lifetime.ts";
import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

const SHORT = 60;

/** What lives how long before and after, in minutes, and from where on longer is a warning. */
type Lifetime = readonly [item: string, before: number, now: number, bound: number];

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
      const { refreshTokenMinutes: wasRefresh, refreshTokenIdleMinutes: wasIdle } = previous;
      const lifetimes: readonly Lifetime[] = [
        ["access token", previous.accessTokenMinutes, rule.accessTokenMinutes, SHORT],
        ["refresh token", endless(wasRefresh), endless(rule.refreshTokenMinutes), Number.POSITIVE_INFINITY],
        ["unused refresh token", wasIdle, rule.refreshTokenIdleMinutes, Number.POSITIVE_INFINITY],
      ];
      const raised = isForUsers(rule) ? lifetimes : lifetimes.slice(0, 1);
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
