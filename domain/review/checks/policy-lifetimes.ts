import type { AccessModel, PolicyRule } from "../../access-model/access-model.ts";
import type { Environment, LifetimeMinutes } from "../../environment.ts";
import { formatLifetime } from "../../lifetime.ts";
import { apiScope } from "../../scope.ts";
import { addressOf } from "../address.ts";
import { isForClients, isForUsers, type LocatedRule, ownRules, rules } from "../policies.ts";
import type { CheckResult, ReviewChecks, ReviewSubject } from "../review-check.ts";
import { PRIVILEGED_ROLES } from "../role-groups.ts";

const LONGEST = 60;

const MINUTES_PER_DAY = 24 * 60;

/** In days; about four times the default of the file, and thirteen times for {@link LONGEST_IDLE}. */
const LONGEST_LIFETIME = 365;

const LONGEST_IDLE = 90;

/** Lifetimes of tokens. */
export const POLICY_LIFETIME_CHECKS = {
  "access-token-long-for-administrator": {
    severity: "warning",
    title: "an administrator's token works long after the role was revoked",
    why: "Management Console reads groups again when the access token expires. Until then a revoked role or a stolen token still works.",
    source:
      'vendor page, "Peculiarities and limitations" (changed groups reach Management Console when the access token expires)',
    fix: "set accessTokenLifetime to 1h or less",
    find: (subject) =>
      rules(subject.after.model)
        .filter(({ rule }) => rule.accessTokenMinutes > LONGEST && isForAdministrators(rule.key, subject))
        .map(({ rule }) => {
          const time = formatLifetime(rule.accessTokenMinutes * 60);
          return {
            object: addressOf("rule", rule),
            summary: `a token of an administrator works up to ${time} after the role was revoked`,
            got: time,
            expected: "1h or less",
          };
        }),
  },

  "idle-over-refresh": {
    severity: "error",
    title: "the apply fails: the idle time is not between the lifetimes of access token and refresh token",
    why: "The provider and Okta refuse it. With an existing rule, users are signed out earlier than either value says.",
    source:
      'Okta, Authorization Servers API, `refreshTokenWindowMinutes`; vendor page, "Session management" (idle too long)',
    fix: "make accessTokenLifetime ≤ refreshTokenIdle ≤ refreshTokenLifetime",
    find: ({ after }) =>
      ownRules(after.model)
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
  },

  "lifetime-below-declaration": {
    severity: "info",
    title: "a rule gives tokens that expire sooner than the file says",
    why: "Users are signed out and API clients are refused earlier than expected.",
    source: "this project's rule: the file says how long tokens live",
    fix: "set the lifetime only under users or api in the file",
    find: ({ environment, after }) => {
      const refreshing = refreshingRules(after.model).map(({ rule }) => rule);
      return ownRules(after.model).flatMap(({ rule }) =>
        [
          ...accessToken(environment, rule),
          ...(refreshing.includes(rule) ? refreshToken(environment, rule) : []),
        ].flatMap((lifetime) => deviation(rule, lifetime, "below")),
      );
    },
  },

  "lifetime-exceeds-declaration": {
    severity: "warning",
    title: "a rule gives tokens that live longer than the file says",
    why: "A revoked role or a stolen token works until the token expires.",
    source: "this project's rule: the file says how long tokens live",
    fix: "set the lifetime only under users or api in the file",
    find: ({ environment, after }) => {
      const refreshing = refreshingRules(after.model).map(({ rule }) => rule);
      return rules(after.model).flatMap(({ rule }) =>
        [
          ...accessToken(environment, rule),
          ...(refreshing.includes(rule) ? refreshToken(environment, rule) : []),
        ].flatMap((lifetime) => deviation(rule, lifetime, "beyond")),
      );
    },
  },

  "long-refresh-token": {
    severity: "warning",
    title: "the refresh token lives too long",
    why: "During that time Okta asks nobody for a password or a second factor, and an unused stolen refresh token stays valid.",
    source:
      "NIST SP 800-63B, section 4.1.3 (sign in again after 30 days); RFC 9700, section 4.14.2 (expire when unused); bounds of this project",
    fix: "set users.refreshTokenLifetime to 90d and users.refreshTokenIdle to 7d, or to the values of your policy",
    find: ({ after }) => refreshingRules(after.model).flatMap(({ rule }) => tooLong(rule)),
  },

  "unlimited-refresh-token": {
    severity: "warning",
    title: "a sign-in never ends while it is used: the refresh token is unlimited",
    why: "Okta never asks for a password or a second factor again, even after they have changed.",
    source: 'vendor page, "Session management" (sign-out when the refresh token expires); RFC 9700, section 4.14.2',
    fix: "set users.refreshTokenLifetime, for example to 90d",
    find: ({ after }) =>
      refreshingRules(after.model)
        .filter(({ rule }) => rule.refreshTokenMinutes === 0)
        .map(({ rule }) => ({ object: addressOf("rule", rule), got: "unlimited" })),
  },
} as const satisfies ReviewChecks;

function isForAdministrators(rule: string, { environment, matrix }: ReviewSubject): boolean {
  const privileged = environment.roles.filter(({ key }) => PRIVILEGED_ROLES.includes(key));
  const names = privileged.map(({ name }) => name);
  const scopes = privileged.map(apiScope);
  return (
    matrix.clients.some(
      ({ scope, outcome }) => outcome.kind === "issued" && outcome.rule === rule && scopes.includes(scope),
    ) ||
    [...matrix.users, ...matrix.combinations].some(
      ({ outcome }) =>
        outcome.kind === "issued" &&
        outcome.rule === rule &&
        outcome.idTokenRoles !== "unknown" &&
        outcome.idTokenRoles.some((role) => names.includes(role)),
    )
  );
}

/** How long a kind of token lives, and how long the file says. */
interface Lifetime {
  readonly item: string;
  readonly is: LifetimeMinutes;
  readonly declared: LifetimeMinutes;
}

function accessToken({ users, api }: Environment, rule: PolicyRule): Lifetime[] {
  const declared = [
    ...(isForUsers(rule) && users ? [users.accessTokenLifetimeMinutes] : []),
    ...(isForClients(rule) && api ? [api.accessTokenLifetimeMinutes] : []),
  ];
  if (declared.length === 0) return [];
  // A rule for both must not exceed either lifetime.
  return [{ item: "access token", is: rule.accessTokenMinutes, declared: Math.min(...declared) }];
}

function refreshToken({ users }: Environment, rule: PolicyRule): Lifetime[] {
  if (users === undefined) return [];
  const { refreshTokenMinutes, refreshTokenIdleMinutes } = rule;
  return [
    // Okta writes an unlimited lifetime as 0.
    { item: "refresh token", is: refreshTokenMinutes || "unlimited", declared: users.refreshTokenLifetime },
    { item: "unused refresh token", is: refreshTokenIdleMinutes, declared: users.refreshTokenIdleMinutes },
  ];
}

function deviation(rule: PolicyRule, { item, is, declared }: Lifetime, way: "below" | "beyond"): CheckResult[] {
  const [shorter, longer] = way === "below" ? [is, declared] : [declared, is];
  if (shorter === "unlimited" || (longer !== "unlimited" && longer <= shorter)) return [];
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

function tooLong({ key, refreshTokenMinutes, refreshTokenIdleMinutes }: PolicyRule): CheckResult[] {
  const object = addressOf("rule", { key });
  return [
    ...over(object, "refresh token", refreshTokenMinutes, LONGEST_LIFETIME),
    ...over(object, "unused refresh token", refreshTokenIdleMinutes, LONGEST_IDLE),
  ];
}

function over(object: string, item: string, minutes: number, days: number): CheckResult[] {
  if (minutes <= days * MINUTES_PER_DAY) return [];
  const time = formatLifetime(minutes * 60);
  return [{ object, item, summary: `the ${item} lives ${time}`, got: time, expected: `${days}d or less` }];
}

/** The rules that may give users a refresh token. Source: OpenID Connect Core, section 11. */
function refreshingRules(model: AccessModel): LocatedRule[] {
  return rules(model).filter(
    ({ rule }) => isForUsers(rule) && (rule.scopes === "ANY" || rule.scopes.includes("offline_access")),
  );
}
