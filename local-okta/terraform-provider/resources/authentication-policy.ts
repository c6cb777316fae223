import { ProviderError } from "../diagnostic.ts";
import { flagAt, textAt } from "../json-path.ts";
import { apiPath, type OktaClient } from "../okta-client.ts";
import type { ResourceData } from "../resource-data.ts";

/**
 * Puts an app under the sign-on policy of the configuration or state, else under the org's default one. Does nothing on
 * a Classic org that has no such policies.
 *
 * @param failure start of the error text
 */
export async function assignAuthenticationPolicy(data: ResourceData, okta: OktaClient, failure: string): Promise<void> {
  const policyId = data.string("authentication_policy") || (await defaultPolicyId(okta, failure));
  if (policyId === undefined) return;
  await okta.call({ method: "PUT", path: apiPath("apps", data.id, "policies", policyId), failure });
}

/** The one policy of type ACCESS_POLICY that is the system's. */
async function defaultPolicyId(okta: OktaClient, failure: string): Promise<string | undefined> {
  if (!(await okta.isIdentityEngine())) return undefined;
  const answer = await okta.call({
    method: "GET",
    path: `${apiPath("policies")}?type=ACCESS_POLICY`,
    failure: `${failure}: error finding default ACCESS_POLICY`,
  });
  const system = Array.isArray(answer) ? answer.filter((policy) => flagAt(policy, "system")) : [];
  if (system.length !== 1) throw new ProviderError(`${failure}: cannot find default ACCESS_POLICY policy`);
  return textAt(system[0], "id");
}
