import {
  type AccessModel,
  type AuthorizationServer,
  isAbout,
  isUnmanaged,
  type Policy,
  type PolicyRule,
} from "../access-model/access-model.ts";
import { CLIENT_CREDENTIALS } from "../grant-type.ts";

/** A policy with the server it belongs to. */
interface LocatedPolicy {
  readonly server: AuthorizationServer;
  readonly policy: Policy;
}

/** A rule with the policy and the server it belongs to. */
export interface LocatedRule extends LocatedPolicy {
  readonly rule: PolicyRule;
}

/** Every policy, in order of priority, except unmanaged ones that give nothing. */
export function policies({ apps, servers }: AccessModel): LocatedPolicy[] {
  return servers.flatMap((server) =>
    server.policies
      .filter((policy) => !isUnmanaged(policy) || givesSomething(policy, apps))
      .map((policy) => ({ server, policy })),
  );
}

/** Every rule, policy by policy, in order of priority, except unmanaged ones that give nothing. */
export function rules(model: AccessModel): LocatedRule[] {
  return policies(model).flatMap((located) =>
    located.policy.rules.filter((rule) => rule.active || !isUnmanaged(rule)).map((rule) => ({ ...located, rule })),
  );
}

/** The rules of this setup: a gap in an unmanaged rule does not affect it. */
export function ownRules(model: AccessModel): LocatedRule[] {
  return rules(model).filter(({ rule }) => !isUnmanaged(rule));
}

function givesSomething({ active, clients, rules }: Policy, apps: AccessModel["apps"]): boolean {
  if (!active || !rules.some((rule) => rule.active)) return false;
  if (clients === "ALL_CLIENTS") return true;
  const inactive = new Set(apps.filter((app) => !app.active).map(({ key }) => key));
  return clients.some((client) => !("key" in client) || !inactive.has(client.key));
}

/** Whether a rule is for users: it has a grant type other than Client Credentials. */
export function isForUsers({ grantTypes }: Pick<PolicyRule, "grantTypes">): boolean {
  return grantTypes.some((grantType) => grantType !== CLIENT_CREDENTIALS);
}

/** Whether a rule is for API clients. */
export function isForClients({ grantTypes }: Pick<PolicyRule, "grantTypes">): boolean {
  return grantTypes.includes(CLIENT_CREDENTIALS);
}

/** Whether a policy lists an app that is only an API client. */
export function listsApiClient({ apps }: AccessModel, policy: Policy): boolean {
  return apps.some(({ key, applicationType }) => applicationType === "service" && isAbout(policy, key));
}
