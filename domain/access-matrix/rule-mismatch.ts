import { isSameReference, type People, type PolicyRule, type Reference } from "../access-model/access-model.ts";
import type { RequestingUser, TokenRequest } from "./outcome.ts";

/** A request as rules see it; `null` for scopes asks for the default ones. */
export interface RuleRequest extends Pick<TokenRequest, "grantType" | "user"> {
  readonly scopes: readonly string[] | null;
  /** Names of the server's default scopes. */
  readonly defaultScopes: readonly string[];
}

/**
 * Why a rule does not match a request, in words that fit behind "skipped: "; undefined when it matches. A single scope that
 * it does not list makes Okta skip it; an empty list is read as listing none; a grant without a user ignores people.
 * Source: Okta, "Configure an access policy"; Okta support, "Tokens not issued with lifetime"; the strict reading where
 * they disagree.
 */
export function ruleMismatch(rule: PolicyRule, request: RuleRequest): string | undefined {
  if (!rule.active) return "the rule is inactive";
  if (!rule.grantTypes.includes(request.grantType)) return `it lacks the grant ${request.grantType}`;
  const scope = scopeMismatch(rule, request);
  if (scope !== undefined) return scope;
  return request.user && peopleMismatch(rule.people, request.user);
}

/** The scopes that a matching rule grants. */
export function grantedScopes(
  rule: PolicyRule,
  { scopes, defaultScopes }: Pick<RuleRequest, "scopes" | "defaultScopes">,
): readonly string[] {
  return scopes ?? defaultScopes.filter((scope) => lists(rule, scope));
}

/** Why a rule does not match the scopes of a request; undefined when it does. */
function scopeMismatch(rule: PolicyRule, request: Pick<RuleRequest, "scopes" | "defaultScopes">): string | undefined {
  if (request.scopes === null) {
    return grantedScopes(rule, request).length === 0 ? "it lists no default scope" : undefined;
  }
  const missing = request.scopes.find((scope) => !lists(rule, scope));
  return missing === undefined ? undefined : `it does not list the scope ${missing}`;
}

function lists({ scopes }: PolicyRule, scope: string): boolean {
  return scopes === "ANY" || scopes.includes(scope);
}

/**
 * Why a rule is not for a user; undefined when it is. Everyone beats exclusions, exclusions beat inclusions, and a rule that includes nobody is for everybody.
 * Source: Okta, "Create a custom authorization server with Terraform".
 */
function peopleMismatch(
  { groups, excludedGroups, users, excludedUsers }: People,
  user: RequestingUser,
): string | undefined {
  if (groups === "EVERYONE") return undefined;
  if (isListed(excludedUsers, user) || overlaps(excludedGroups, user)) return "it excludes the user";
  if (groups.length === 0 && users.length === 0) return undefined;
  if (isListed(users, user) || overlaps(groups, user)) return undefined;
  return groups.some(isUnknown) ? "its groups are not known yet" : "the user is in none of its groups";
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
