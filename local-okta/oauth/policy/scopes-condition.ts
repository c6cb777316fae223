import type { Org } from "../../org/org.ts";
import type { AuthorizationServerRecord, PolicyRuleRecord } from "../../org/org-state.ts";
import { OPEN_ID_SCOPES, scopesOf } from "../scopes.ts";

/**
 * The scopes a rule grants, or undefined when it does not match. A rule grants all that is requested or nothing; only of default scopes,
 * which nobody requested, it grants those it lists.
 * Source: Okta, Configure an access policy, "Scopes requested"; Customize tokens, default scopes.
 */
export function scopesGranted(
  org: Org,
  server: AuthorizationServerRecord,
  rule: PolicyRuleRecord,
  requested: readonly string[] | undefined,
): readonly string[] | undefined {
  const isListed = (name: string) => lists(org, rule, name);
  if (requested !== undefined) return requested.every(isListed) ? requested : undefined;
  const defaults = scopesOf(org, server).filter((scope) => scope.default);
  const granted = defaults.map(({ name }) => name).filter(isListed);
  return granted.length > 0 ? granted : undefined;
}

function lists({ switches }: Org, { scopes }: PolicyRuleRecord, name: string): boolean {
  const isExempt = switches.openIdScopesInRules === "exempt" && OPEN_ID_SCOPES.includes(name);
  const listsAnything = scopes.length === 0 && switches.emptyScopesInRule === "anything";
  return isExempt || listsAnything || scopes.includes("*") || scopes.includes(name);
}
