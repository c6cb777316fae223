import { formatLifetime } from "../../../lifetime.ts";
import { signInLifetimes } from "../../../token-lifetime.ts";
import { addressOf, isForUsers, rules } from "../../objects.ts";
import type { ReviewCheck } from "../../review-check.ts";

/** Minutes beyond which a longer life is a warning: an hour for an access token, else the default of the file. */
const SHORT = 60;
const { refreshToken: LONG, refreshTokenIdle: IDLE } = signInLifetimes();

/** A refresh token that lives so many times as long is a warning within these bounds, too. */
const FACTOR = 10;

/** What lives how long before and after, in minutes, and from where on, and from which factor on, longer is a warning. */
type Lifetime = readonly [item: string, before: number, now: number, bound: number, factor: number];

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
        ["access token", previous.accessTokenMinutes, rule.accessTokenMinutes, SHORT, Number.POSITIVE_INFINITY],
        ["refresh token", endless(wasRefresh), endless(rule.refreshTokenMinutes), LONG, FACTOR],
        ["unused refresh token", wasIdle, rule.refreshTokenIdleMinutes, IDLE, FACTOR],
      ];
      const raised = isForUsers(rule) ? lifetimes : lifetimes.slice(0, 1);
      return raised
        .filter(([, before, now]) => now > before)
        .map(([item, before, now, bound, factor]) => ({
          object: addressOf("rule", rule),
          item,
          severity: now > bound || now >= before * factor ? ("warning" as const) : ("info" as const),
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
