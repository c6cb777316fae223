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
import { type GroupFilter, groupFilter, type PatternCompiler } from "./group-filter.ts";

/** Roles that a token carries: `unknown` when that cannot be told, `tooMany` when Okta fails the request. */
export type RolesInToken = readonly string[] | "unknown" | "tooMany";

/** Whom and what a claim is made for. */
export interface ClaimRequest {
  readonly token: Claim["token"];
  readonly scopes: readonly string[];
  readonly groups: readonly Reference[];
}

/**
 * What the `roles` claim of a user's token holds: nothing unless the claim is active, for this kind of token, always included
 * in ID tokens, and bound to no scope or to one that was granted.
 * Source: Okta, Authorization Servers API, claims; Okta, "Customize tokens returned from Okta with a groups claim".
 */
export function rolesInToken(
  server: AuthorizationServer,
  model: AccessModel,
  request: ClaimRequest,
  compile: PatternCompiler,
): RolesInToken {
  const claim = server.claims.find((one) => one.name === ROLES_CLAIM && isIn(one, request));
  return claim === undefined ? [] : claimedRoles(claim, model, request.groups, compile);
}

function isIn({ active, token, alwaysIncluded, scopes }: Claim, request: ClaimRequest): boolean {
  if (!active || token !== request.token) return false;
  if (token === "idToken" && !alwaysIncluded) return false;
  return scopes.length === 0 || scopes.some((scope) => request.scopes.includes(scope));
}

function claimedRoles(
  claim: Claim,
  model: AccessModel,
  groups: readonly Reference[],
  compile: PatternCompiler,
): RolesInToken {
  switch (claim.value.kind) {
    case "unknown":
      return "unknown";
    case "expression":
      return expressionRoles(claim.value.text, groups);
    case "groupFilter":
      return filteredRoles(claim.value, model, groups, compile);
  }
}

function expressionRoles(text: ReferringText, groups: readonly Reference[]): RolesInToken {
  const grants = expressionGrants(text);
  if (grants === undefined) return "unknown";
  return grants.filter(({ group }) => groups.some((one) => isSameReference(one, group))).map(({ role }) => role);
}

/** Okta's built-in group of all users, which a filter sees as well. */
const EVERYONE = "Everyone";

/** A filter sees only groups made in Okta, and gives Okta's name. */
function filteredRoles(
  value: GroupFilter,
  model: AccessModel,
  groups: readonly Reference[],
  compile: PatternCompiler,
): RolesInToken {
  const filter = groupFilter(value, compile);
  if (filter === undefined) return "unknown";
  const members = model.groups.filter(
    ({ key, type }) => type !== "APP_GROUP" && groups.some((one) => isSameReference(one, { key })),
  );
  if (members.some(({ name }) => typeof name !== "string")) return "unknown";
  const names = new Set([EVERYONE, ...members.map(({ name }) => String(name))]);
  const matched = [...names].filter(filter);
  return matched.length > GROUPS_CLAIM_LIMIT ? "tooMany" : matched;
}
