import type {
  AccessModel,
  App,
  AuthorizationServer,
  Policy,
  PolicyRule,
  Reference,
} from "../access-model/access-model.ts";
import { isAbout } from "../access-model/policies-of.ts";
import { same } from "../access-model/reference.ts";
import type { Environment } from "../environment.ts";
import { type Role, roleGroupAddress } from "../role.ts";

const TYPES = {
  group: "okta_group",
  app: "okta_app_oauth",
  assignments: "okta_app_group_assignments",
  server: "okta_auth_server",
  scope: "okta_auth_server_scope",
  claim: "okta_auth_server_claim",
  policy: "okta_auth_server_policy",
  rule: "okta_auth_server_policy_rule",
} as const;

/** Terraform address of an object of the model, such as `okta_app_oauth.web_app`. */
export function addressOf(kind: keyof typeof TYPES, { key }: { readonly key: string }): string {
  return `${TYPES[kind]}.${key}`;
}

/** The grant without a user. Source: RFC 6749, section 4.4. */
export const CLIENT_CREDENTIALS = "client_credentials";

/** Apps that users sign in to: all but API Services apps. */
export function signInApps({ apps }: AccessModel): App[] {
  return apps.filter(({ applicationType }) => applicationType !== "service");
}

/** Apps that may get tokens without a user: API Services apps, and a web app with Client Credentials. */
export function apiClients({ apps }: AccessModel): App[] {
  return apps.filter(({ grantTypes }) => grantTypes.includes(CLIENT_CREDENTIALS));
}

/** A policy with the server it belongs to. */
export interface LocatedPolicy {
  readonly server: AuthorizationServer;
  readonly policy: Policy;
}

/** A rule with the policy and the server it belongs to. */
export interface LocatedRule extends LocatedPolicy {
  readonly rule: PolicyRule;
}

/** Every policy, in order of priority. */
export function policies({ servers }: AccessModel): LocatedPolicy[] {
  return servers.flatMap((server) => server.policies.map((policy) => ({ server, policy })));
}

/** Every rule, policy by policy, in order of priority. */
export function rules(model: AccessModel): LocatedRule[] {
  return policies(model).flatMap((located) => located.policy.rules.map((rule) => ({ ...located, rule })));
}

/** Whether a rule is for users: it has a grant other than Client Credentials. */
export function isForUsers({ grantTypes }: Pick<PolicyRule, "grantTypes">): boolean {
  return grantTypes.some((grantType) => grantType !== CLIENT_CREDENTIALS);
}

/** Whether a rule is for API clients. */
export function isForClients({ grantTypes }: Pick<PolicyRule, "grantTypes">): boolean {
  return grantTypes.includes(CLIENT_CREDENTIALS);
}

/** Whether a policy is about an app that only API clients are. */
export function listsApiClient({ apps }: AccessModel, policy: Policy): boolean {
  return apps.some(({ key, applicationType }) => applicationType === "service" && isAbout(policy, key));
}

/** A declared role, and the group that carries it; none when the model has no such group. */
export interface RoleGroupOf {
  readonly role: Role;
  readonly group: Reference | undefined;
}

/** Which group carries which role of the file: a managed one is found by its name, a referenced one by its id. */
export function roleGroups({ roles }: Pick<Environment, "roles">, { groups }: AccessModel): RoleGroupOf[] {
  return roles.map((role) => {
    const { group } = role;
    const found = groups.find(({ id, name }) => (group.kind === "managed" ? name === group.name : id === group.id));
    if (found !== undefined) return { role, group: { key: found.key } };
    return { role, group: group.kind === "referenced" ? { id: group.id } : undefined };
  });
}

/** Terraform addresses of the groups that the file refers to by id, and may have managed before. */
export function handedOverGroups({ roles }: Pick<Environment, "roles">): string[] {
  return roles.filter(({ group }) => group.kind === "referenced").map(roleGroupAddress);
}

/** The role a group carries, if it is a role group. */
export function roleOf(all: readonly RoleGroupOf[], group: Reference): Role | undefined {
  return all.find((one) => one.group !== undefined && same(one.group, group))?.role;
}

/** A group in words: its name, or its id. */
export function groupLabel({ groups }: AccessModel, group: Reference): string {
  if (!("key" in group)) return "id" in group ? group.id : "a group that is not known yet";
  const name = groups.find(({ key }) => key === group.key)?.name;
  return typeof name === "string" ? name : group.key;
}

/** An app in words: its label, or its key. */
export function appLabel({ apps }: AccessModel, app: string): string {
  const label = apps.find(({ key }) => key === app)?.label;
  return typeof label === "string" ? label : app;
}
