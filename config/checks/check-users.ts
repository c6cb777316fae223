import { MAX_APP_LABEL } from "../../domain/app-label.ts";
import {
  ACCESS_TOKEN_LIFETIME,
  formatLifetime,
  lifetimeSeconds,
  REFRESH_TOKEN_GRACE,
  REFRESH_TOKEN_IDLE,
  REFRESH_TOKEN_LIFETIME,
} from "../../domain/lifetime.ts";
import { DEFAULTS } from "../defaults.ts";
import { quote } from "../quote.ts";
import type { CheckContext } from "./check-context.ts";
import { checkLifetime, type LifetimeLimits } from "./check-lifetime.ts";
import { checkName } from "./check-name.ts";

/** Limits of an access token's lifetime. */
export const ACCESS_TOKEN_LIMITS: LifetimeLimits = { range: ACCESS_TOKEN_LIFETIME, step: "minute" };

const IDLE_LIMITS: LifetimeLimits = { range: REFRESH_TOKEN_IDLE, step: "minute" };
const REFRESH_LIMITS: LifetimeLimits = { range: REFRESH_TOKEN_LIFETIME, step: "minute", unlimited: true };
const GRACE_LIMITS: LifetimeLimits = { range: REFRESH_TOKEN_GRACE, step: "second" };

/** Checks `users`. */
export function checkUsers(context: CheckContext): void {
  const { users } = context.draft;
  if (users === undefined) return;
  checkName(context, ["users", "appLabel"], users.appLabel, MAX_APP_LABEL);
  checkSignOnPolicy(context, users.signOnPolicyId);
  checkLifetime(context, ["users", "refreshTokenGrace"], users.refreshTokenGrace, GRACE_LIMITS);
  checkOrder(context, [
    judged(context, "accessTokenLifetime", users.accessTokenLifetime, ACCESS_TOKEN_LIMITS),
    judged(context, "refreshTokenIdle", users.refreshTokenIdle, IDLE_LIMITS),
    judged(context, "refreshTokenLifetime", users.refreshTokenLifetime, REFRESH_LIMITS),
  ]);
}

function checkSignOnPolicy({ source, report }: CheckContext, id: string | undefined): void {
  if (id === undefined) return;
  if (/^rst[A-Za-z0-9]{17}$/.test(id)) {
    report("MC074", source.key(["users", "signOnPolicyId"]), {
      fix: "to return to the default later, write the id of the org's default policy instead of removing the key",
    });
    return;
  }
  report("MC073", source.value(["users", "signOnPolicyId"]), {
    got: quote(id),
    expected: "rst and 17 letters or digits, as in rst1emaKYZTWRYYRRTSK",
    fix: "copy the id from the URL of the policy's page in Okta's Admin Console",
  });
}

interface JudgedLifetime {
  readonly key: "accessTokenLifetime" | "refreshTokenIdle" | "refreshTokenLifetime";
  readonly written: boolean;
  /** Undefined if the value itself is wrong. */
  readonly seconds: number | undefined;
}

function judged(
  context: CheckContext,
  key: JudgedLifetime["key"],
  text: string | undefined,
  limits: LifetimeLimits,
): JudgedLifetime {
  const written = context.source.has(["users", key]);
  const seconds = written ? checkLifetime(context, ["users", key], text, limits) : lifetimeSeconds(DEFAULTS[key]);
  return { key, written, seconds };
}

/** Each lifetime must not exceed the next one. */
function checkOrder({ source, report }: CheckContext, lifetimes: readonly JudgedLifetime[]): void {
  const isOnlyShared = (one: JudgedLifetime, other: JudgedLifetime) =>
    source.isShared(["users", one.key]) && other.written && !source.isShared(["users", other.key]);
  for (const [index, longer] of lifetimes.entries()) {
    const shorter = lifetimes[index - 1];
    if (shorter?.seconds === undefined || longer.seconds === undefined || shorter.seconds <= longer.seconds) continue;
    const at = longer.written && !isOnlyShared(longer, shorter) ? longer : shorter;
    const limit = formatLifetime(at === longer ? shorter.seconds : longer.seconds);
    report("MC072", source.value(["users", at.key]), {
      summary: `${shorter.key} is longer than ${longer.key}`,
      got: `${described(shorter)} and ${described(longer)}`,
      expected: `${shorter.key} of at most ${longer.key}`,
      fix:
        at === longer
          ? orderFix(shorter, longer, limit)
          : `write ${at.key}: ${limit} or less, or a longer ${longer.key}`,
    });
  }
}

function orderFix(shorter: JudgedLifetime, longer: JudgedLifetime, limit: string): string {
  return `write ${longer.key}: ${limit} or more, or a shorter ${shorter.key}`;
}

function described({ key, written, seconds = 0 }: JudgedLifetime): string {
  return `${key} ${formatLifetime(seconds)}${written ? "" : " (the default)"}`;
}
