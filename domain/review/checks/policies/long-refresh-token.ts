import type { PolicyRule } from "../../../access-model/access-model.ts";
import { formatLifetime } from "../../../lifetime.ts";
import { addressOf } from "../../objects.ts";
import { refreshingRules } from "../../refreshing-rules.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";

const MINUTES_PER_DAY = 24 * 60;

/** In days; four times the default of the file, and about thirteen times. */
const LONGEST_LIFETIME = 365;
const LONGEST_IDLE = 90;

/** A sign-in lasts for years. */
export const longRefreshToken: ReviewCheck = {
  id: "long-refresh-token",
  severity: "warning",
  title: "the refresh token lives too long",
  why: "For so long nobody is asked for a password or a second factor, and a stolen refresh token that nobody uses stays good.",
  source:
    "NIST SP 800-63B, section 4.1.3 (sign in again after 30 days); RFC 9700, section 4.14.2 (expire when unused); bounds of this project",
  fix: "set users.refreshTokenLifetime to 90d and users.refreshTokenIdle to 7d, or to what your policy says",
  find: ({ after }) => refreshingRules(after.model).flatMap(({ rule }) => tooLong(rule)),
};

function tooLong({ key, refreshTokenMinutes, refreshTokenIdleMinutes }: PolicyRule): FoundBy[] {
  const object = addressOf("rule", { key });
  return [
    ...over(object, "refresh token", refreshTokenMinutes, LONGEST_LIFETIME),
    ...over(object, "unused refresh token", refreshTokenIdleMinutes, LONGEST_IDLE),
  ];
}

function over(object: string, item: string, minutes: number, days: number): FoundBy[] {
  if (minutes <= days * MINUTES_PER_DAY) return [];
  const time = formatLifetime(minutes * 60);
  return [{ object, item, summary: `the ${item} lives ${time}`, got: time, expected: `${days}d or less` }];
}
