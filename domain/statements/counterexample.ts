import { ruleMismatch } from "../access-matrix/rule-mismatch.ts";
import { STANDARD_SCOPES } from "../access-matrix/standard-scopes.ts";
import type { PolicyRule } from "../access-model/access-model.ts";
import { AUTHORIZATION_CODE } from "../grant-type.ts";
import { SIGN_IN_SCOPES } from "../scope.ts";
import { conditionsOfClaims } from "./claim-conditions.ts";
import type { Found } from "./found.ts";
import { newSearch, type People, type RequestSearch, tryMember, tryRequest } from "./request-search.ts";
import { conditionsOfBeingIn, conditionsOfBeingOut, groupNames } from "./rule-conditions.ts";
import { refreshSets, type ScopeSet, scopeSets } from "./scope-sets.ts";
import { type AppOfSpace, mayBeWithoutUser, mayHaveUser, type SearchSpace } from "./search-space.ts";
import type { Condition } from "./smallest-membership.ts";
import { carries, isClaimOf, isInClaims, kindOf, type ResolvedTarget } from "./target.ts";
import type { Counterexample } from "./verdict.ts";

/** The requests of an app that a statement is about. */
export interface Requests {
  readonly app: AppOfSpace;
  /** Absent if it is not about requests for a user. */
  readonly people?: People;
  readonly withoutUser: boolean;
}

/** The smallest request of a statement whose tokens carry a target. */
export function carrying(space: SearchSpace, all: readonly Requests[], target: ResolvedTarget): Found {
  const search = newSearch(space, (outcome) => carries(outcome, target), kindOf(target));
  const ways = isInClaims(target) ? [[], ...conditionsOfClaims(space, (value) => isClaimOf(target, value))] : [[]];
  for (const { app, people, withoutUser } of all) {
    for (const [grantType, rules] of app.rules) {
      if (withoutUser && mayBeWithoutUser(grantType)) withoutUsers(search, app, grantType, rules);
      if (people !== undefined && mayHaveUser(grantType)) withUsers(search, { app, grantType, rules, people, ways });
    }
  }
  const { yes } = search.found;
  if (yes !== undefined) return { ...search.found, yes: withCarried(withFewestScopes(search, yes), target) };
  return all.some(isForUsers) && !knowsEveryName(space, target)
    ? { ...search.found, isIncomplete: true }
    : search.found;
}

function withCarried(found: Counterexample, target: ResolvedTarget): Counterexample {
  const { outcome } = found;
  if (target.kind !== "scope" || outcome.kind === "refused") return found;
  return { ...found, carried: outcome.scopes.filter(target.matches) };
}

function isForUsers({ app, people }: Requests): boolean {
  return people !== undefined && [...app.rules.keys()].some(mayHaveUser);
}

/** Whether an additional unknown group cannot add more of a target to tokens. */
function knowsEveryName({ hasEveryGroup, hasGroupOfEachFilter }: SearchSpace, target: ResolvedTarget): boolean {
  if (target.kind === "rolesClaim") return hasGroupOfEachFilter;
  return hasEveryGroup || !(target.kind === "otherRole" || (target.kind === "role" && target.hasOpenNames));
}

function withoutUsers(search: RequestSearch, app: AppOfSpace, grantType: string, rules: readonly PolicyRule[]): void {
  for (const rule of rules) {
    for (const { scopes } of scopeSets(search.space, rule, grantType)) {
      tryRequest(search, { app: app.key, grantType, scopes });
    }
  }
}

/** Requests of one app and grant type for a user. */
interface UserRequests {
  readonly app: AppOfSpace;
  readonly grantType: string;
  readonly rules: readonly PolicyRule[];
  readonly people: People;
  /** Conditions on groups in addition to those of the rules, one list for each way. */
  readonly ways: readonly (readonly Condition[])[];
}

function withUsers(search: RequestSearch, requests: UserRequests): void {
  const { rules, grantType } = requests;
  for (const user of identities(rules)) {
    for (const rule of rules) {
      const { space } = search;
      const sets = [...scopeSets(space, rule, grantType), ...refreshSets(space, rule, grantType, rules)];
      for (const set of sets) {
        for (const conditions of conditionsOfRequest(search.space, requests, rule, set, user)) {
          for (const way of requests.ways) lookForUser(search, requests, set, user, [...conditions, ...way]);
        }
      }
    }
  }
}

/** A user whom no rule names, then each user in a rule. */
export function identities(rules: readonly PolicyRule[]): (string | undefined)[] {
  return [undefined, ...new Set(rules.flatMap(({ people }) => [...people.users, ...people.excludedUsers]))];
}

/** The conditions under which a rule decides a request; for a refresh also those under which another rule gave the tokens. */
function conditionsOfRequest(
  space: SearchSpace,
  { rules, grantType }: Pick<UserRequests, "rules" | "grantType">,
  rule: PolicyRule,
  { scopes, isRefresh }: ScopeSet,
  user: string | undefined,
): readonly (readonly Condition[])[] {
  const decides = (one: PolicyRule, asked: readonly string[]) =>
    conditionsOfRule(space, { rules, grantType }, one, asked, user);
  if (!isRefresh) return [decides(rule, scopes) ?? []].filter(() => fits(space, rule, grantType, scopes));
  const first = [...new Set([...scopes, "openid", "offline_access"])];
  const refresh = space.assumptions.policyOnRefresh ? decides(rule, scopes) : [];
  if (refresh === undefined) return [];
  return rules.flatMap((one) => {
    const signIn = decides(one, first);
    return signIn === undefined ? [] : [[...refresh, ...signIn]];
  });
}

/** The conditions under which a rule is the first match; undefined if it does not list the scopes. */
export function conditionsOfRule(
  space: SearchSpace,
  { rules, grantType }: Pick<UserRequests, "rules" | "grantType">,
  rule: PolicyRule,
  scopes: readonly string[],
  user: string | undefined,
): readonly Condition[] | undefined {
  if (!fits(space, rule, grantType, scopes)) return undefined;
  const earlier = rules.slice(0, rules.indexOf(rule)).filter((one) => fits(space, one, grantType, scopes));
  return [
    ...conditionsOfBeingIn(rule.people, user, space.assumptions),
    ...earlier.flatMap(({ people }) => conditionsOfBeingOut(people, user, space.assumptions)),
  ];
}

/** Whether a rule matches a request, apart from users and groups. */
export function fits(space: SearchSpace, rule: PolicyRule, grantType: string, scopes: readonly string[]): boolean {
  const asked = { grantType, scopes: scopes.length === 0 ? null : scopes, defaultScopes: space.defaultScopes };
  return ruleMismatch(rule, asked, space.assumptions) === undefined;
}

/** Searches with the app assigned by a group, and individually. */
function lookForUser(
  search: RequestSearch,
  { app, grantType, people }: Pick<UserRequests, "app" | "grantType" | "people">,
  { scopes, isRefresh }: ScopeSet,
  user: string | undefined,
  conditions: readonly Condition[],
): void {
  const request = { app: app.key, grantType, scopes, ...(isRefresh && { isRefresh }) };
  const byGroup = [...conditions, assignmentCondition(app)];
  tryMember(search, request, people, byGroup, { id: user, assigned: false });
  tryMember(search, request, people, conditions, { id: user, assigned: true });
}

/** The condition for an assignment by a group; an impossible one if no group is assigned. */
export function assignmentCondition({ app }: AppOfSpace): Condition {
  if (app === undefined || app.implicitAssignment) return [{}];
  return app.groups.length === 0 ? [] : [{ some: groupNames(app.groups) }];
}

/** The same request with the scopes of a sign-in if these suffice, or without the scopes that it does not need. */
function withFewestScopes(search: RequestSearch, found: Counterexample): Counterexample {
  const again = ({ request: { scopes: _, ...rest } }: Counterexample, scopes: readonly string[]) => {
    const request = { ...rest, scopes };
    const outcome = search.space.evaluate(request);
    return search.judge(outcome) === "yes" ? { ...found, request, outcome } : undefined;
  };
  const { scopes, grantType, isRefresh = false } = found.request;
  const isSignIn = grantType === AUTHORIZATION_CODE && scopes.length > 0 && !isRefresh;
  const asSignIn = isSignIn ? again(found, SIGN_IN_SCOPES) : undefined;
  if (asSignIn !== undefined) return asSignIn;
  // Without scopes of OpenID Connect, a request needs no openid.
  const own = scopes.filter((scope) => !STANDARD_SCOPES.includes(scope));
  const few = (own.length > 0 ? again(found, own) : undefined) ?? found;
  return few.request.scopes.reduce<Counterexample>((shortest, scope) => {
    const fewer = shortest.request.scopes.filter((one) => one !== scope);
    return (fewer.length > 0 ? again(shortest, fewer) : undefined) ?? shortest;
  }, few);
}
