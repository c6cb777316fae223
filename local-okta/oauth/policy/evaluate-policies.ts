import type { Org } from "../../org/org.ts";
import type { AuthorizationServerRecord, PolicyRuleRecord, UserRecord } from "../../org/org-state.ts";
import { OAuthError, oauthError } from "../oauth-error.ts";
import type { TokenLifetimes } from "../oauth-records.ts";
import { matchesPeople } from "./people-condition.ts";
import { scopesGranted } from "./scopes-condition.ts";

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
