import type { Issued } from "../access-matrix/outcome.ts";
import type { PolicyRule } from "../access-model/access-model.ts";
import { conditionsOfBeingIn } from "../statements/rule-conditions.ts";
import { askable, listedScopes, refreshSets, type ScopeSet, scopeSets } from "../statements/scope-sets.ts";
import { smallestMembership } from "../statements/smallest-membership.ts";
import type { RuleName, WayLifetimes } from "./way.ts";
import { issuedBy, type RequestKind, type WaySearch } from "./way-search.ts";

/** What a rule can grant by some request of one kind. */
export interface RuleReach {
  readonly rule: PolicyRule;
  /** Scopes granted on request. */
  readonly asked: ReadonlySet<string>;
  /** Scopes granted to requests without a scope. */
  readonly byDefault: ReadonlySet<string>;
  /** Scopes granted on request at a refresh. */
  readonly atRefresh: ReadonlySet<string>;
  readonly lifetimes: WayLifetimes;
  /** The sets of scopes for the search for claims. */
  readonly sets: readonly ScopeSet[];
}

/** The rules that decide some request of a kind, in order of evaluation. Other rules give no access. */
export function reachedRules(search: WaySearch, kind: RequestKind): RuleReach[] {
  return kind.rules.flatMap((rule) => ruleReach(search, kind, rule) ?? []);
}

/**
 * Requesting the largest set of scopes is enough: fewer earlier rules list all of it. A request without scopes is separate, and
 * so is a refresh, which can leave out `openid`.
 */
function ruleReach(search: WaySearch, kind: RequestKind, rule: PolicyRule): RuleReach | undefined {
  const { space } = search;
  const sets = scopeSets(space, rule, kind.grantType);
  const issuedFor = (scopes: readonly string[]) => issuedBy(search, kind, rule, { scopes, isRefresh: false });
  const largest = askable(space, listedScopes(space, rule), kind.grantType);
  const named = largest.length === 0 ? undefined : issuedFor(largest);
  const unnamed = space.defaultScopes.length === 0 ? undefined : issuedFor([]);
  const refreshed = (kind.refreshes ? refreshSets(space, rule, kind.grantType, kind.rules) : []).flatMap((set) => {
    const issued = issuedBy(search, kind, rule, set);
    return issued === undefined ? [] : [{ set, issued }];
  });
  const all = [named, unnamed, ...refreshed.map(({ issued }) => issued)].filter((one) => one !== undefined);
  if (all.length === 0) return undefined;
  return {
    rule,
    asked: new Set(named?.scopes ?? []),
    byDefault: new Set(unnamed?.scopes ?? []),
    atRefresh: new Set(refreshed.flatMap(({ issued }) => issued.scopes)),
    lifetimes: lifetimesOf(rule, [named, unnamed]),
    sets: [...sets, ...refreshed.map(({ set }) => set)],
  };
}

function lifetimesOf(rule: PolicyRule, issued: readonly (Issued | undefined)[]): WayLifetimes {
  const { accessTokenMinutes, refreshTokenMinutes: minutes, refreshTokenIdleMinutes: idleMinutes } = rule;
  const hasRefreshToken = issued.some((one) => one?.refreshTokenMinutes !== undefined);
  return { accessTokenMinutes, ...(hasRefreshToken && { refreshToken: { minutes, idleMinutes } }) };
}

/** The earlier rules that match a request of this rule, sorted by name. */
export function rulesBefore(
  search: WaySearch,
  kind: RequestKind,
  reached: readonly RuleReach[],
  { rule }: RuleReach,
): RuleName[] {
  const earlier = reached.slice(
    0,
    reached.findIndex((one) => one.rule === rule),
  );
  return earlier
    .filter((one) => sharesScopes(search, kind, one.rule, rule) && sharesPeople(search, kind, one.rule, rule))
    .map((one) => search.names.rule(one.rule))
    .toSorted((a, b) => compare(`${a.policy}\n${a.rule}`, `${b.policy}\n${b.rule}`));
}

function sharesScopes({ space }: WaySearch, kind: RequestKind, one: PolicyRule, other: PolicyRule): boolean {
  const [first, second] = [listedScopes(space, one), listedScopes(space, other)];
  const both = first.filter((scope) => second.includes(scope));
  if (askable(space, both, kind.grantType).length > 0 || (kind.refreshes && both.length > 0)) return true;
  const isDefault = (scope: string) => space.defaultScopes.includes(scope);
  return first.some(isDefault) && second.some(isDefault);
}

function sharesPeople({ space }: WaySearch, { forUser }: RequestKind, one: PolicyRule, other: PolicyRule): boolean {
  if (!forUser) return true;
  const users = [one, other].flatMap(({ people }) => people.users);
  return [undefined, ...new Set(users)].some((id) => {
    const conditions = [one, other].flatMap(({ people }) => conditionsOfBeingIn(people, id, space.assumptions));
    return smallestMembership({ required: [], forbidden: [], always: space.everyone, conditions }) !== undefined;
  });
}

/** By code units, so that no locale changes the order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
