import type { AuthorizationServer, Policy } from "./access-model.ts";

/** The active policies that are about an app, in order of priority. */
export function policiesOf(server: AuthorizationServer, app: string): Policy[] {
  return server.policies.filter((policy) => policy.active && isAbout(policy, app));
}

/** Whether a policy lists an app, or every one. */
export function isAbout({ clients }: Policy, app: string): boolean {
  return clients === "ALL_CLIENTS" || clients.some((client) => "key" in client && client.key === app);
}
