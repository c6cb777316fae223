import { groupFilter } from "../access-matrix/group-filter.ts";
import { listedNames } from "../access-matrix/listed-names.ts";
import type { Issued } from "../access-matrix/outcome.ts";
import type { Claim, PolicyRule } from "../access-model/access-model.ts";
import { expressionGrants } from "../access-model/role-grants.ts";
import { type ClaimValues, conditionsOfOthers } from "../statements/claim-conditions.ts";
import { isPossibleGroup } from "../statements/possible-groups.ts";
import { groupOfName } from "../statements/rule-conditions.ts";
import { listedScopes } from "../statements/scope-sets.ts";
import type { RuleReach } from "./rule-reach.ts";
import type { RoleByClaim, TokenKind, UnknownRoles } from "./way.ts";
import { issuedBy, type RequestKind, type WaySearch } from "./way-search.ts";

/** What a `roles` claim may give, and to whom. */
export interface ClaimGrant {
  readonly source: ClaimValues;
  /** Undefined where the value cannot be told. */
  readonly role: string | undefined;
  /** The group that gives it, by its name among those of conditions. Absent where everybody gets it. */
  readonly group?: string;
}

/** Okta's built-in group of all users, which a filter sees even where no source names it. */
const EVERYONE = "Everyone";

/** Everything that the `roles` claims of a server may give. */
export function claimGrants(search: WaySearch): ClaimGrant[] {
  const { space, claims } = search;
  const isNamed = possibleGroupsOf(search);
  return claims.flatMap((source): ClaimGrant[] => {
    if (isUnreadable(search, source.claim)) return [{ source, role: undefined }];
    const values = source.values.filter(({ group }) => isNamed(group));
    const own = values
      .filter(({ group }) => !space.everyone.includes(group))
      .map(({ group, value }) => ({ source, role: value, group }));
    const ofAll = values.filter(({ group }) => space.everyone.includes(group)).map(({ value }) => value);
    const all = new Set([...ofAll, ...(letsEveryoneThrough(search, source.claim) ? [EVERYONE] : [])]);
    return [...own, ...[...all].map((role) => ({ source, role }))];
  });
}

/** Tells the groups of the model, and of those that somebody may make the ones with a name that means a role. */
function possibleGroupsOf({ space: { model, roles, server } }: WaySearch): (group: string) => boolean {
  const listed = server.claims.flatMap(({ value }) =>
    value.kind === "groupFilter" && value.match === "REGEX" ? (listedNames(value.pattern) ?? []) : [],
  );
  const meant = new Set([...roles.flatMap(({ names }) => names), ...listed]);
  const left = new Set(
    model.groups.filter(({ key, name }) => isPossibleGroup(key) && !meant.has(String(name))).map(({ key }) => key),
  );
  return (name) => {
    const group = groupOfName(name);
    return !("key" in group && left.has(group.key));
  };
}

function isUnreadable({ space: { compile, assumptions } }: WaySearch, { value }: Claim): boolean {
  if (value.kind === "unknown") return true;
  if (value.kind === "expression") return expressionGrants(value.text) === undefined;
  return groupFilter(value, compile, assumptions) === undefined;
}

function letsEveryoneThrough({ space: { compile, assumptions } }: WaySearch, { value }: Claim): boolean {
  return value.kind === "groupFilter" && groupFilter(value, compile, assumptions)?.(EVERYONE) === true;
}

/** Claims that give something, by the token that they are in: their places tell which one counts. */
export type ClaimsOfTokens = ReadonlyMap<Claim, { readonly number: number; readonly of: number }>;

/** The places of claims where several of one token give something. */
export function claimPlaces(grants: readonly ClaimGrant[]): ClaimsOfTokens {
  const claims = [...new Set(grants.map(({ source }) => source.claim))];
  return new Map(
    claims.flatMap((claim) => {
      const ofToken = claims.filter(({ token }) => token === claim.token);
      return ofToken.length < 2 ? [] : [[claim, { number: ofToken.indexOf(claim) + 1, of: ofToken.length }]];
    }),
  );
}

/** What a claim may give by a rule, before anything is searched for; undefined where no token can have it. */
export function claimedWhat(
  { space, names }: WaySearch,
  kind: RequestKind,
  rule: PolicyRule,
  { source: { claim }, role, group }: ClaimGrant,
  place: { readonly number: number; readonly of: number } | undefined,
): RoleByClaim | UnknownRoles | undefined {
  if (!kind.forUser && (claim.token === "idToken" || group !== undefined || role !== undefined)) return undefined;
  const listed = listedScopes(space, rule);
  const bound = claim.scopes.filter((scope) => listed.includes(scope)).toSorted();
  if (claim.scopes.length > 0 && bound.length === 0) return undefined;
  // An ID token is issued for `openid` alone.
  const scopes = claim.token === "idToken" && bound.includes("openid") ? [] : bound;
  const common = { tokens: tokensOf(claim, kind), scopes, ...(place && { place }) };
  if (role !== undefined) return { kind: "role", role, ...common };
  return { kind: "unknownRoles", value: valueText(claim, names), ...common };
}

function tokensOf({ token, alwaysIncluded }: Claim, { grantType }: RequestKind): TokenKind[] {
  if (token === "accessToken") return ["accessToken"];
  // An ID token that comes without an access token has what `/userinfo` would have.
  return alwaysIncluded || grantType === "implicit" ? ["idToken", "userinfo"] : ["userinfo"];
}

function valueText({ value }: Claim, names: WaySearch["names"]): string {
  switch (value.kind) {
    case "groupFilter":
      return `${value.match} ${value.pattern}`;
    case "unknown":
      return "";
    case "expression":
      return value.text
        .map((part) => {
          if (typeof part === "string") return part;
          return names.groups([part])[0] ?? "";
        })
        .join("");
  }
}

/** Where to look for the value of a claim. */
interface Looked {
  readonly tokens: readonly TokenKind[];
  /** Groups that one is not in, or they would give the same. */
  readonly others: readonly string[];
}

/** The tokens, of those that a claim may be in, that some request of a kind gets with its value. */
export function tokensWith(
  search: WaySearch,
  kind: RequestKind,
  { rule, sets }: RuleReach,
  { source, role, group }: ClaimGrant,
  { tokens, others: givers }: Looked,
): TokenKind[] {
  const carried = new Set<TokenKind>();
  const none = givers.length === 0 ? [] : [[{ none: givers.filter((giver) => giver !== group) }]];
  for (const others of conditionsOfOthers(search.space, search.claims, source)) {
    const conditions = [...(group === undefined ? [] : [[{ some: [group] }]]), ...others, ...none];
    for (const set of sets) {
      const issued = issuedBy(search, kind, rule, set, conditions);
      if (issued === undefined) continue;
      for (const token of tokens) if (hasValue(issued, token, role)) carried.add(token);
      if (carried.size === tokens.length) return [...tokens];
    }
  }
  return tokens.filter((token) => carried.has(token));
}

const ROLES = { idToken: "idTokenRoles", accessToken: "accessTokenRoles", userinfo: "userinfoRoles" } as const;

function hasValue(issued: Issued, token: TokenKind, role: string | undefined): boolean {
  const roles = issued[ROLES[token]];
  return role === undefined ? roles === "unknown" : roles !== "unknown" && roles.includes(role);
}
