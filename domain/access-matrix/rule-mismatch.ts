import { isSameReference, type People, type PolicyRule, type Reference } from "../access-model/access-model.ts";
import { type Assumptions, STRICT_ASSUMPTIONS } from "./assumptions.ts";
import type { RequestingUser, TokenRequest } from "./outcome.ts";
import { STANDARD_SCOPES } from "./standard-scopes.ts";

/** The parts of a request that rules evaluate; `null` scopes request the default ones. */
export interface RuleRequest extends Pick<TokenRequest, "grantType" | "user"> {
  readonly scopes: readonly string[] | null;
  /** Names of the server's default scopes. */
  readonly defaultScopes: readonly string[];
}

/**
 * Why a rule does not match a request, to follow "skipped: "; undefined if it matches. Okta skips a rule that does not list one
 * of the scopes; an empty list lists none; a grant type without a user ignores users and groups.
 * Source: Okta, "Configure an access policy"; Okta support, "Tokens not issued with lifetime"; the strict reading where
 * they disagree.
 */
export function ruleMismatch(
  rule: PolicyRule,
  request: RuleRequest,
  assumptions: Assumptions = STRICT_ASSUMPTIONS,
): string | undefined {
  if (!rule.active) return "the rule is inactive";
  if (!rule.grantTypes.includes(request.grantType)) return `it does not allow the grant type ${request.grantType}`;
  const scope = scopeMismatch(rule, request, assumptions);
  if (scope !== undefined) return scope;
  return request.user && peopleMismatch(rule.people, request.user, assumptions);
}

/** The scopes that a matching rule grants. */
export function grantedScopes(
  rule: PolicyRule,
  { scopes, defaultScopes }: Pick<RuleRequest, "scopes" | "defaultScopes">,
  assumptions: Assumptions = STRICT_ASSUMPTIONS,
): readonly string[] {
  const listed = defaultScopes.filter((scope) => listsScope(rule, scope, assumptions));
  if (scopes === null) return listed;
  return assumptions.defaultScopes === "instead" ? scopes : [...new Set([...scopes, ...listed])];
}

/** Why a rule does not match the scopes of a request; undefined if it does. */
function scopeMismatch(
  rule: PolicyRule,
  request: Pick<RuleRequest, "scopes" | "defaultScopes">,
  assumptions: Assumptions,
): string | undefined {
  if (request.scopes === null) {
    return grantedScopes(rule, request, assumptions).length === 0 ? "it lists no default scope" : undefined;
  }
  const missing = request.scopes.find((scope) => !listsScope(rule, scope, assumptions));
  return missing === undefined ? undefined : `it does not list the scope ${missing}`;
}

/** Whether a rule grants a scope. */
export function listsScope({ scopes }: PolicyRule, scope: string, assumptions: Assumptions): boolean {
  if (scopes === "ANY" || scopes.includes(scope)) return true;
  if (scopes.length === 0 && assumptions.emptyScopesInRule === "anything") return true;
  return assumptions.openIdScopesInRules === "exempt" && STANDARD_SCOPES.includes(scope);
}

/**
 * Why a rule does not apply to a user; undefined if it does. Everyone takes precedence over exclusions, exclusions over inclusions, and a rule without inclusions applies to all users.
 * Source: Okta, "Create a custom authorization server with Terraform".
 */
function peopleMismatch(
  { groups, excludedGroups, users, excludedUsers }: People,
  user: RequestingUser,
  { everyoneAndExclusions }: Assumptions,
): string | undefined {
  const isForAll = groups === "EVERYONE";
  if (isForAll && everyoneAndExclusions === "everyone") return undefined;
  if (isListed(excludedUsers, user) || overlaps(excludedGroups, user)) return "it excludes the user";
  if (isForAll || (groups.length === 0 && users.length === 0)) return undefined;
  if (isListed(users, user) || overlaps(groups, user)) return undefined;
  return groups.some(isUnknown) ? "its groups are not yet known" : "the user is in none of its groups";
}

function isListed(users: readonly string[], { id }: RequestingUser): boolean {
  return id !== undefined && users.includes(id);
}

function overlaps(listed: readonly Reference[], { groups }: RequestingUser): boolean {
  return listed.some((one) => groups.some((group) => isSameReference(one, group)));
}

function isUnknown(reference: Reference): boolean {
  return "unknown" in reference;
}
