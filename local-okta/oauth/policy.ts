import { isEveryone } from "../org/group-membership.ts";
import type { Org } from "../org/org.ts";
import type { AuthorizationServerRecord, PolicyRuleRecord, RulePeople, UserRecord } from "../org/org-state.ts";
import { groupsOf } from "./directory.ts";
import { OAuthError, oauthError } from "./oauth-error.ts";
import type { TokenLifetimes } from "./oauth-records.ts";
import { OPEN_ID_SCOPES, scopesOf } from "./scopes.ts";

/** What is asked of the policies of a server. */
export interface PolicyQuestion {
  readonly clientId: string;
  readonly grantType: string;
  /** undefined for a grant without a user, which no condition on people stops. */
  readonly user: UserRecord | undefined;
  /** undefined asks for the default scopes. */
  readonly scopes: readonly string[] | undefined;
}

/** What the first rule that matches grants. */
export interface PolicyGrant {
  readonly scopes: readonly string[];
  readonly lifetimes: TokenLifetimes;
}

/**
 * Active policies in the order of priority that list the client; in each its active rules in the order of priority; the first rule
 * that matches wins. A policy without such a rule passes the question on to the next one.
 * Source: Okta, Configure an access policy; Customize tokens, evaluation.
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
 * Whether a rule is about this user: exclusions beat inclusions, but Everyone beats exclusions, unless the switch says otherwise; a
 * rule that includes nobody by name is about everybody.
 * Source: Okta, Create a custom authorization server with Terraform, people condition.
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
 * The scopes a rule grants, or undefined when it does not match. A rule grants all that is requested or nothing; only of default scopes,
 * which nobody requested, it grants those it lists. With the switch these come in addition to what is requested.
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
