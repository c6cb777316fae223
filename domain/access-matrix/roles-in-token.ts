import {
  type AccessModel,
  type AuthorizationServer,
  type Claim,
  isSameReference,
  type Reference,
  type ReferringText,
} from "../access-model/access-model.ts";
import { expressionGrants } from "../access-model/role-grants.ts";
import { GROUPS_CLAIM_LIMIT, ROLES_CLAIM } from "../roles-claim.ts";
import { type Assumptions, STRICT_ASSUMPTIONS } from "./assumptions.ts";
import { type GroupFilter, groupFilter, isSeenByFilter, type PatternCompiler } from "./group-filter.ts";

/** Roles in a token: `unknown` if the claim cannot be evaluated, `tooMany` if Okta fails the request. */
export type RolesInToken = readonly string[] | "unknown" | "tooMany";

/** The user and the token of claims. */
export interface ClaimRequest {
  /** `userinfo` contains every claim of the ID token, including those that are not always included. */
  readonly target: Claim["token"] | "userinfo";
  readonly scopes: readonly string[];
  /** Absent for a grant without a user. */
  readonly groups?: readonly Reference[] | undefined;
}

/**
 * The value of a token's `roles` claim: empty unless the claim is active, for this kind of token, always included
 * in ID tokens, and bound to no scope or to one that was granted. If there are several such claims, the assumption decides.
 * Source: Okta, Authorization Servers API, claims; Okta, "Customize tokens returned from Okta with a groups claim".
 */
export function rolesInToken(
  server: AuthorizationServer,
  model: AccessModel,
  request: ClaimRequest,
  compile: PatternCompiler,
  assumptions: Assumptions = STRICT_ASSUMPTIONS,
): RolesInToken {
  const named = server.claims.filter(
    ({ name, active, token }) => name === ROLES_CLAIM && active && token === tokenOf(request),
  );
  const values = named.map((claim) =>
    isIn(claim, request) ? claimedRoles(claim, model, request.groups, compile, assumptions) : [],
  );
  if (values.includes("tooMany")) return "tooMany";
  return ofSeveral(
    values.filter((value) => value !== "tooMany"),
    assumptions,
  );
}

function tokenOf({ target }: ClaimRequest): Claim["token"] {
  return target === "userinfo" ? "idToken" : target;
}

function isIn({ alwaysIncluded, scopes }: Claim, request: ClaimRequest): boolean {
  if (request.target === "idToken" && !alwaysIncluded) return false;
  return scopes.length === 0 || scopes.some((scope) => request.scopes.includes(scope));
}

function ofSeveral(
  values: readonly (readonly string[] | "unknown")[],
  { claimOfSeveral }: Assumptions,
): readonly string[] | "unknown" {
  if (claimOfSeveral === "all") return values.includes("unknown") ? "unknown" : [...new Set(values.flat())];
  const chosen = typeof claimOfSeveral === "number" ? values[claimOfSeveral] : undefined;
  return [chosen, values.findLast(hasValue)].find((value) => value !== undefined && hasValue(value)) ?? [];
}

function hasValue(value: readonly string[] | "unknown"): boolean {
  return value.length > 0;
}

function claimedRoles(
  claim: Claim,
  model: AccessModel,
  groups: readonly Reference[] | undefined,
  compile: PatternCompiler,
  assumptions: Assumptions,
): RolesInToken {
  switch (claim.value.kind) {
    case "unknown":
      return "unknown";
    case "expression":
      return expressionRoles(claim.value.text, groups ?? []);
    case "groupFilter":
      return groups === undefined ? [] : filteredRoles(claim.value, model, groups, compile, assumptions);
  }
}

function expressionRoles(text: ReferringText, groups: readonly Reference[]): RolesInToken {
  const grants = expressionGrants(text);
  if (grants === undefined) return "unknown";
  return grants.filter(({ group }) => groups.some((one) => isSameReference(one, group))).map(({ role }) => role);
}

/** Okta's built-in group of all users, which a filter also matches. */
const EVERYONE = "Everyone";

/** A filter matches groups created in Okta, and directory groups depending on the assumption. It gives Okta's names. */
function filteredRoles(
  value: GroupFilter,
  model: AccessModel,
  groups: readonly Reference[],
  compile: PatternCompiler,
  assumptions: Assumptions,
): RolesInToken {
  const filter = groupFilter(value, compile, assumptions);
  if (filter === undefined) return "unknown";
  const members = model.groups.filter(
    (group) => isSeenByFilter(group, assumptions) && groups.some((one) => isSameReference(one, { key: group.key })),
  );
  if (members.some(({ name }) => typeof name !== "string")) return "unknown";
  const names = new Set([EVERYONE, ...members.map(({ name }) => String(name))]);
  const matched = [...names].filter(filter);
  return matched.length > GROUPS_CLAIM_LIMIT ? "tooMany" : matched;
}
