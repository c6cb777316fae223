import {
  type AccessModel,
  type AuthorizationServer,
  isAbout,
  type Policy,
  type PolicyRule,
} from "../access-model/access-model.ts";
import { CLIENT_CREDENTIALS } from "./apps.ts";

/** A policy with the server it belongs to. */
interface LocatedPolicy {
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
