import type { Sandbox } from "../../sandbox/start-sandbox.ts";
import { type Admin, adminOf } from "../journeys/verify-org.ts";

/** What the tests change in the rule of the sign-in policy. */
export interface SignInRule {
  readonly conditions: { people: object };
  readonly actions: { readonly token: { accessTokenLifetimeMinutes: number } };
}

/** Changes the rule of the sign-in policy, and gives the way to undo that. */
export async function editSignInRule(
  admin: Admin,
  authorizationServerId: string,
  change: (rule: SignInRule) => void,
): Promise<() => Promise<void>> {
  const policies = `/authorizationServers/${authorizationServerId}/policies`;
  const all = await admin.get<{ id: string; name: string }[]>(policies);
  const rules = `${policies}/${all.find(({ name }) => name === "User sign-in")?.id}/rules`;
  const [rule] = await admin.get<{ id: string }[]>(rules);
  return admin.edit(`${rules}/${rule?.id}`, change);
}

/** Puts a user into a group, or takes him out of it. */
export async function changeMembership(
  sandbox: Sandbox,
  change: "PUT" | "DELETE",
  email: string,
  groupName: string,
): Promise<void> {
  const admin = adminOf(sandbox);
  const [group] = await admin.get<{ id: string }[]>(`/groups?q=${encodeURIComponent(groupName)}`);
  const user = await admin.get<{ id: string }>(`/users/${email}`);
  const response = await fetch(`${sandbox.url}/api/v1/groups/${group?.id}/users/${user.id}`, {
    method: change,
    headers: { authorization: `SSWS ${sandbox.apiToken}` },
  });
  if (!response.ok) throw new Error(`${change} ${groupName}: ${await response.text()}`);
}
