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

/** A value that a `roles` claim can give, and its group. */
export interface ClaimGrant {
  readonly source: ClaimValues;
  /** Undefined if the value cannot be evaluated. */
  readonly role: string | undefined;
  /** The group that gives it, by its condition name. Absent if every user gets it. */
  readonly group?: string;
}

/** Okta's built-in group of all users, which a filter matches even if no source contains it. */
const EVERYONE = "Everyone";

/** Everything that the `roles` claims of a server can give. */
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

/** The groups of the model, and possible groups whose name is a role. */
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

/** Claims with a value, by token; their order decides which one counts. */
export type ClaimsOfTokens = ReadonlyMap<Claim, { readonly number: number; readonly of: number }>;

/** The positions of claims if several of one token have a value. */
export function claimPlaces(grants: readonly ClaimGrant[]): ClaimsOfTokens {
  const claims = [...new Set(grants.map(({ source }) => source.claim))];
  return new Map(
    claims.flatMap((claim) => {
      const ofToken = claims.filter(({ token }) => token === claim.token);
      return ofToken.length < 2 ? [] : [[claim, { number: ofToken.indexOf(claim) + 1, of: ofToken.length }]];
    }),
  );
}

/** What a claim can give by a rule, before a search; undefined if no token can have it. */
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
  // An ID token without an access token contains the claims of `/userinfo`.
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

/** Search for the value of a claim. */
interface Looked {
  readonly tokens: readonly TokenKind[];
  /** Groups that are excluded because they give the same value. */
  readonly others: readonly string[];
}

/** The tokens of a claim in which some request of a kind gets its value. */
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
