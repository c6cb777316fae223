import { isEveryone } from "../org/group-membership.ts";
import type { Org } from "../org/org.ts";
import type { AuthorizationServerRecord, PolicyRuleRecord, RulePeople, UserRecord } from "../org/org-state.ts";
import { groupsOf } from "./directory.ts";
import { OAuthError, oauthError } from "./oauth-error.ts";
import type { TokenLifetimes } from "./oauth-records.ts";
import { OPEN_ID_SCOPES, scopesOf } from "./scopes.ts";

/** The input of an evaluation of a server's policies. */
export interface PolicyQuestion {
  readonly clientId: string;
  readonly grantType: string;
  /** Undefined for a grant without a user. Conditions on people then do not apply. */
  readonly user: UserRecord | undefined;
  /** Undefined requests the default scopes. */
  readonly scopes: readonly string[] | undefined;
}

/** What the first rule that matches grants. */
export interface PolicyGrant {
  readonly scopes: readonly string[];
  readonly lifetimes: TokenLifetimes;
}

/**
 * Active policies in the order of priority that list the client; in each its active rules in the order of priority; the first
 * rule that matches wins. If no rule of a policy matches, the next policy is evaluated. Source: Okta, Configure an access
 * policy; Customize tokens, evaluation.
 * @throws OAuthError when no rule matches.
 */
export function evaluatePolicies(org: Org, server: AuthorizationServerRecord, question: PolicyQuestion): PolicyGrant {
  for (const rule of rulesFor(org, server, question.clientId)) {
    const scopes = scopesGranted(org, server, rule, question.scopes);
    const applies = rule.grantTypes.includes(question.grantType) && matchesPeople(org, rule.people, question.user);
    if (applies && scopes !== undefined) return { scopes, lifetimes: { ...rule.token } };
  }
  const { reason, code, message } = oauthError("no_matching_policy");
  throw new OAuthError(reason, org.switches.policyDenialStatus, code, message);
}

function rulesFor(org: Org, server: AuthorizationServerRecord, clientId: string): readonly PolicyRuleRecord[] {
  const { policies, policyRules } = org.records;
  return policies
    .filter((policy) => policy.authorizationServerId === server.id && policy.status === "ACTIVE")
    .filter(({ clients }) => clients.includes("ALL_CLIENTS") || clients.includes(clientId))
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap((policy) =>
      policyRules
        .filter((rule) => rule.policyId === policy.id && rule.status === "ACTIVE")
        .toSorted((a, b) => a.priority - b.priority),
    );
}

/**
 * Whether a rule applies to this user. Exclusions take precedence over inclusions, but Everyone takes precedence over
 * exclusions, unless a switch changes that. A rule without inclusions applies to all users. Source: Okta, Create a custom
 * authorization server with Terraform, people condition.
 * @param user undefined for a grant without a user.
 */
function matchesPeople(org: Org, { users, groups }: RulePeople, user: UserRecord | undefined): boolean {
  if (user === undefined) return true;
  const memberships = groupsOf(org, user);
  const isIn = (ids: readonly string[] = []) => memberships.some(({ id }) => ids.includes(id));
  const everyone = ["EVERYONE", ...memberships.filter(isEveryone).map(({ id }) => id)];
  const includedGroups = groups.include ?? [];
  const includedUsers = users.include ?? [];
  const includesEveryone = includedGroups.some((id) => everyone.includes(id));
  if (includesEveryone && org.switches.everyoneAndExclusions === "everyone") return true;
  if (users.exclude.includes(user.id) || isIn(groups.exclude)) return false;
  const includesNobody = includedGroups.length === 0 && includedUsers.length === 0;
  return includesEveryone || includesNobody || includedUsers.includes(user.id) || isIn(includedGroups);
}

/**
 * The scopes that a rule grants, or undefined if it does not match. A rule grants all requested scopes or none. Of default
 * scopes, which are not requested, it grants those it lists. With a switch, it grants them in addition to the requested ones.
 * Source: Okta, Configure an access policy, "Scopes requested"; Customize tokens, default scopes.
 */
function scopesGranted(
  org: Org,
  server: AuthorizationServerRecord,
  rule: PolicyRuleRecord,
  requested: readonly string[] | undefined,
): readonly string[] | undefined {
  const isListed = (name: string) => lists(org, rule, name);
  const defaults = scopesOf(org, server).filter((scope) => scope.default);
  const granted = defaults.map(({ name }) => name).filter(isListed);
  if (requested === undefined) return granted.length > 0 ? granted : undefined;
  if (!requested.every(isListed)) return undefined;
  return org.switches.defaultScopes === "instead" ? requested : [...new Set([...requested, ...granted])];
}

function lists({ switches }: Org, { scopes }: PolicyRuleRecord, name: string): boolean {
  const isExempt = switches.openIdScopesInRules === "exempt" && OPEN_ID_SCOPES.includes(name);
  const listsAnything = scopes.length === 0 && switches.emptyScopesInRule === "anything";
  return isExempt || listsAnything || scopes.includes("*") || scopes.includes(name);
}
