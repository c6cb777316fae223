import type { PolicyRule } from "../../../access-model/access-model.ts";
import type { Environment, LifetimeMinutes } from "../../../environment.ts";
import { formatLifetime } from "../../../lifetime.ts";
import { addressOf, isForClients, isForUsers, type LocatedRule, rules } from "../../objects.ts";
import { refreshingRules } from "../../refreshing-rules.ts";
import type { FoundBy, ReviewCheck } from "../../review-check.ts";

/** Tokens live longer than the file says. */
export const lifetimeExceedsDeclaration: ReviewCheck = {
  id: "lifetime-exceeds-declaration",
  severity: "warning",
  title: "a rule gives tokens that live longer than the file says",
  why: "A revoked role or a stolen token works until the token expires, and the file says when that is.",
  source: "this project's rule: the file says how long tokens live",
  fix: "set the lifetime in users or api of the file, and nowhere else",
  find: ({ environment, after }) => {
    const refreshing = refreshingRules(after.model).map(({ rule }) => rule);
    return rules(after.model).flatMap((located) => [
      ...accessToken(environment, located),
      ...(refreshing.includes(located.rule) ? refreshToken(environment, located.rule) : []),
    ]);
  },
};

function accessToken({ users, api }: Environment, { rule }: LocatedRule): FoundBy[] {
  const declared = [
    ...(isForUsers(rule) && users ? [users.accessTokenLifetimeMinutes] : []),
    ...(isForClients(rule) && api ? [api.accessTokenLifetimeMinutes] : []),
  ];
  // A rule for both must not give either of them more than theirs.
  return declared.length === 0 ? [] : longer(rule, "access token", rule.accessTokenMinutes, Math.min(...declared));
}

function refreshToken({ users }: Environment, rule: PolicyRule): FoundBy[] {
  if (users === undefined) return [];
  return [
    // Okta writes a life without end as 0.
    ...longer(rule, "refresh token", rule.refreshTokenMinutes || "unlimited", users.refreshTokenLifetime),
    ...longer(rule, "unused refresh token", rule.refreshTokenIdleMinutes, users.refreshTokenIdleMinutes),
  ];
}

function longer(rule: PolicyRule, item: string, is: LifetimeMinutes, declared: LifetimeMinutes): FoundBy[] {
  if (declared === "unlimited" || (is !== "unlimited" && is <= declared)) return [];
  const [got, expected] = [shown(is), shown(declared)];
  return [
    {
      object: addressOf("rule", rule),
      item,
      summary: `the ${item} lives ${got}; the file says ${expected}`,
      got,
      expected,
    },
  ];
}

function shown(minutes: LifetimeMinutes): string {
  return minutes === "unlimited" ? minutes : formatLifetime(minutes * 60);
}
