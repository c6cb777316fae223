import { type AuthorizationServer, type PolicyRule, policiesOf, type Reference } from "../access-model/access-model.ts";
import { peopleMismatch, ruleMismatch, scopeMismatch } from "./rule-mismatch.ts";

/** A request for tokens, as access policies see it. */
export interface PolicyRequest {
  /** Key of the app that asks. */
  readonly app: string;
  /** Such as `client_credentials`. */
  readonly grantType: string;
  readonly scopes: readonly string[];
  /** The groups of the user; absent for a grant without a user, which ignores people. */
  readonly groups?: readonly Reference[];
}

/**
 * The rule that decides on a request: the first active one that matches, policy by policy in order of priority. Undefined
 * when Okta refuses. Source: Okta, "Configure an access policy", evaluation order.
 */
export function matchingRule(server: AuthorizationServer, request: PolicyRequest): PolicyRule | undefined {
  const { app, grantType, scopes, groups } = request;
  const asked = { grantType, scopes, defaultScopes: [], ...(groups && { user: { groups } }) };
  return policiesOf(server, app)
    .flatMap(({ rules }) => rules)
    .find((rule) => ruleMismatch(rule, asked) === undefined);
}

/** Whether a rule takes every one of the scopes: a single foreign one makes Okta skip it. */
export function allowsScopes(rule: PolicyRule, scopes: readonly string[]): boolean {
  return scopeMismatch(rule, { scopes, defaultScopes: [] }) === undefined;
}

/** Whether a rule is for a member of these groups. Users that it lists by name are not looked at. */
export function allowsGroups({ people }: PolicyRule, groups: readonly Reference[]): boolean {
  return peopleMismatch(people, { groups }) === undefined;
}
