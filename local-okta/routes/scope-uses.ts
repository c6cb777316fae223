import type { Org } from "../org/org.ts";
import type { ClaimRecord, PolicyRuleRecord, ScopeRecord } from "../org/org-state.ts";

function claimsWith(org: Org, scope: ScopeRecord): readonly ClaimRecord[] {
  return org.records.claims.filter(
    (claim) => claim.authorizationServerId === scope.authorizationServerId && claim.scopes.includes(scope.name),
  );
}

function rulesWith(org: Org, scope: ScopeRecord): readonly PolicyRuleRecord[] {
  const policyIds = org.records.policies
    .filter((policy) => policy.authorizationServerId === scope.authorizationServerId)
    .map((policy) => policy.id);
  return org.records.policyRules.filter(
    (rule) => policyIds.includes(rule.policyId) && rule.scopes.includes(scope.name),
  );
}

/** The claims and policy rules of the same server that list the scope, as text for a refusal. */
export function usesOfScope(org: Org, scope: ScopeRecord): readonly string[] {
  return [
    ...claimsWith(org, scope).map((claim) => `the claim '${claim.name}'`),
    ...rulesWith(org, scope).map((rule) => `the policy rule '${rule.name}'`),
  ];
}

/** Takes the scope off every claim and policy rule that lists it. */
export function forgetScope(org: Org, scope: ScopeRecord): void {
  for (const holder of [...claimsWith(org, scope), ...rulesWith(org, scope)]) {
    holder.scopes = holder.scopes.filter((name) => name !== scope.name);
  }
}
