import { listsScope } from "../access-matrix/rule-mismatch.ts";
import { STANDARD_SCOPES } from "../access-matrix/standard-scopes.ts";
import type { Claim, PolicyRule } from "../access-model/access-model.ts";
import { CLIENT_CREDENTIALS } from "../grant-type.ts";
import { ROLES_CLAIM } from "../roles-claim.ts";
import { subsets } from "../subsets.ts";
import type { SearchSpace } from "./search-space.ts";

/** Requested scopes, empty for the default ones, and whether the request is a refresh. */
export interface ScopeSet {
  readonly scopes: readonly string[];
  readonly isRefresh: boolean;
}

/** Maximum number of `roles` claims of one token whose combinations are searched. */
export const MOST_CLAIMS = 4;

/**
 * The sets of scopes to request from a rule. The largest set that it lists is enough: with more scopes, fewer earlier rules list
 * them all, and a token has more claims. In addition, sets that an assumption or Okta treats differently: no scope; no
 * `offline_access`; none of the scopes of a claim that would replace another one. See also {@link refreshSets}.
 */
export function scopeSets(space: SearchSpace, rule: PolicyRule, grantType: string): ScopeSet[] {
  const listed = listedScopes(space, rule);
  const largest = askable(space, listed, grantType);
  const fewer = withoutClaims(space, listed);
  const online =
    space.assumptions.offlineAccessWithoutGrant === "refuse"
      ? [listed.filter((name) => name !== "offline_access")]
      : [];
  const asked = unique([largest, ...[...online, ...fewer].map((scopes) => askable(space, scopes, grantType))]);
  return [
    ...asked.map((scopes) => ({ scopes, isRefresh: false })),
    ...(space.defaultScopes.length > 0 ? [{ scopes: [], isRefresh: false }] : []),
  ];
}

/**
 * The sets of scopes to request from a rule at a refresh of tokens that each rule may have given: the scopes that both list. A
 * rule without `openid` may list scopes of OpenID Connect that no other request can get from it. In addition, none of the
 * scopes of a claim that would replace another one.
 *
 * @param rules that may have given the refresh token
 */
export function refreshSets(
  space: SearchSpace,
  rule: PolicyRule,
  grantType: string,
  rules: readonly PolicyRule[],
): ScopeSet[] {
  const own = listedScopes(space, rule);
  const fewer = withoutClaims(space, own);
  if (!space.assumptions.policyOnRefresh) return asRefreshes(fewer);
  const isNarrower = askable(space, own, grantType).length < own.length;
  if (!isNarrower && fewer.length === 0) return [];
  const both = rules
    .map((first) => listedScopes(space, first))
    .filter((first) => first.includes("openid") && first.includes("offline_access"))
    .map((first) => own.filter((scope) => first.includes(scope)));
  return asRefreshes([...(isNarrower ? both : []), ...both.flatMap((scopes) => withoutClaims(space, scopes))]);
}

function asRefreshes(sets: readonly (readonly string[])[]): ScopeSet[] {
  return unique(sets).map((scopes) => ({ scopes, isRefresh: true }));
}

/** The scopes of a server that a rule lists. */
export function listedScopes({ knownScopes, assumptions }: SearchSpace, rule: PolicyRule): string[] {
  return knownScopes.filter((scope) => listsScope(rule, scope, assumptions));
}

/** Each non-empty set once. */
function unique(sets: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(sets.map((scopes) => [scopes.join(" "), scopes])).values()].filter(({ length }) => length > 0);
}

/** Scopes that one request can contain. Source: Okta, OAuth 2.0 error codes; Authorization Servers API, `consent`. */
export function askable({ server }: SearchSpace, listed: readonly string[], grantType: string): string[] {
  const isForClient = grantType === CLIENT_CREDENTIALS;
  const consented = isForClient
    ? server.scopes.filter(({ consent }) => consent === "REQUIRED").map(({ name }) => name)
    : [];
  const open = listed.filter((scope) => !consented.includes(scope));
  return !isForClient && open.includes("openid") ? open : withoutStandard(open);
}

/** If several claims compete, or one may fail a request: the scopes without those of each selection of claims. */
function withoutClaims(
  { server, assumptions, mayFail }: SearchSpace,
  scopes: readonly string[],
): (readonly string[])[] {
  const bound = rolesClaims(server.claims).filter((claim) => claim.scopes.length > 0);
  const doCompete = assumptions.claimOfSeveral !== "all" && rolesClaims(server.claims).length > 1;
  if (!doCompete && !mayFail) return [];
  const fewer = subsets(bound.slice(0, 2 * MOST_CLAIMS))
    .filter((some) => some.length > 0)
    .map((some) => scopes.filter((scope) => !some.some((claim) => claim.scopes.includes(scope))));
  // Without an ID token, its claims cannot fail the request.
  return mayFail ? [scopes, ...fewer].flatMap((some) => [some, withoutStandard(some)]) : fewer;
}

function withoutStandard(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !STANDARD_SCOPES.includes(scope));
}

/** The active `roles` claims. */
export function rolesClaims(claims: readonly Claim[]): Claim[] {
  return claims.filter(({ name, active }) => name === ROLES_CLAIM && active);
}
