import type { AuthorizationServer, Policy, PolicyRule, Reference } from "./access-model.ts";

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
  return policiesOf(server, request.app)
    .flatMap(({ rules }) => rules)
    .find((rule) => matches(rule, request));
}

/** The active policies that are about an app, in order of priority. */
export function policiesOf(server: AuthorizationServer, app: string): Policy[] {
  return server.policies.filter((policy) => policy.active && isAbout(policy, app));
}

/** Whether a policy lists an app, or every one. */
export function isAbout({ clients }: Policy, app: string): boolean {
  return clients === "ALL_CLIENTS" || clients.some((client) => "key" in client && client.key === app);
}

function matches(rule: PolicyRule, request: PolicyRequest): boolean {
  return (
    rule.active &&
    rule.grantTypes.includes(request.grantType) &&
    allowsScopes(rule, request.scopes) &&
    (request.groups === undefined || allowsGroups(rule, request.groups))
  );
}

/** Whether a rule takes every one of the scopes: a single foreign one makes Okta skip it. */
export function allowsScopes({ scopes }: PolicyRule, asked: readonly string[]): boolean {
  return scopes === "ANY" || asked.every((scope) => scopes.includes(scope));
}

/** Whether a rule is for a member of these groups. Users that it lists by name are not looked at. */
export function allowsGroups({ people }: PolicyRule, groups: readonly Reference[]): boolean {
  if (people.groups === "EVERYONE") return true;
  const isIn = (listed: readonly Reference[]) => listed.some((one) => groups.some((group) => same(one, group)));
  return isIn(people.groups) && !isIn(people.excludedGroups);
}

/** Whether two references lead to one object; what is not known leads nowhere. */
export function same(a: Reference, b: Reference): boolean {
  if ("key" in a) return "key" in b && a.key === b.key;
  return "id" in a && "id" in b && a.id === b.id;
}
