import { attributesOf, textOr } from "../../domain/access-model/attributes.ts";
import type {
  Administration,
  ClientSecret,
  GroupRule,
  ServerSurroundings,
  SignOnPolicy,
} from "../../domain/review/live-org.ts";
import type { OktaObject } from "./management-api.ts";
import { type OrgReader, path } from "./org-objects.ts";

/** Number of members of a group. Rejects as the API does. */
export async function countMembers(api: OrgReader, groupId: string): Promise<number> {
  return (await api.list(path`/api/v1/groups/${groupId}/users?limit=1000`)).length;
}

/** Sorted logins of users who are assigned to an app directly. Rejects as the API does. Source: Okta, Application Users API. */
export async function readAssignedUsers(api: OrgReader, appId: string): Promise<string[]> {
  const users = await api.list(path`/api/v1/apps/${appId}/users?limit=500`);
  return users
    .filter((user) => user["scope"] === "USER")
    .map((user) => textOr(attributesOf(user["credentials"])["userName"], "") || user.id)
    .sort();
}

/** Group rules of the org, by the ids of their groups. Rejects as the API does. Source: Okta, Group Rules API. */
export async function readGroupRules(api: OrgReader): Promise<GroupRule[]> {
  return (await api.list("/api/v1/groups/rules?limit=200")).map((rule) => {
    const ids = attributesOf(attributesOf(rule["actions"])["assignUserToGroups"])["groupIds"];
    return {
      id: rule.id,
      name: textOr(rule["name"], ""),
      active: rule["status"] === "ACTIVE",
      groups: Array.isArray(ids) ? ids.map(String) : [],
    };
  });
}

/**
 * Secrets of a client without their values. Okta logs the event `app.oauth2.client.read_client_secret`. Rejects as the API
 * does.
 */
export async function readSecrets(api: OrgReader, appId: string): Promise<Omit<ClientSecret, "app">[]> {
  const secrets = await api.list(path`/api/v1/apps/${appId}/credentials/secrets`);
  return secrets.map(({ id, status, created }) => ({ id, active: status === "ACTIVE", created: textOr(created, "") }));
}

/** Sorted scopes of Okta's API that an app is granted. Rejects as the API does. Source: Okta, Application Grants API. */
export async function readGrants(api: OrgReader, appId: string): Promise<string[]> {
  const grants = await api.list(path`/api/v1/apps/${appId}/grants`);
  return grants.map((grant) => textOr(grant["scopeId"], grant.id)).sort();
}

/** Types of the admin roles of a client, by its client id, or of a group. Source: Okta, Role Assignments API. */
export async function readAdminRoles(api: OrgReader, of: Administration["of"], id: string): Promise<string[]> {
  const roles = await api.list(of === "app" ? path`/oauth2/v1/clients/${id}/roles` : path`/api/v1/groups/${id}/roles`);
  return roles.map((role) => textOr(role["type"], role.id)).sort();
}

/** Sorted names of a group's owners. Rejects as the API does. Source: Okta, Group Owners API. */
export async function readOwners(api: OrgReader, groupId: string): Promise<string[]> {
  const owners = await api.list(path`/api/v1/groups/${groupId}/owners?limit=200`);
  return owners.map((owner) => textOr(owner["displayName"], owner.id)).sort();
}

/** Names of servers whose tokens a server trusts. Rejects as the API does. Source: Okta, Authorization Server Associated Servers API. */
export async function readTrustedServers(api: OrgReader, serverId: string): Promise<string[]> {
  return namesOf(await api.list(path`/api/v1/authorizationServers/${serverId}/associatedServers?trusted=true`));
}

/** Reads the authorization servers of the org. Rejects as the API does. */
export async function readServers(api: OrgReader): Promise<readonly OktaObject[]> {
  return await api.list("/api/v1/authorizationServers?limit=200");
}

/** Names of other active servers with one of the audiences. */
export function serversOfAudience(
  servers: readonly OktaObject[],
  serverId: string,
  audiences: readonly string[],
): string[] {
  return namesOf(
    servers.filter(
      ({ id, audiences: own, status }) =>
        id !== serverId &&
        status === "ACTIVE" &&
        Array.isArray(own) &&
        own.some((one) => audiences.includes(String(one))),
    ),
  );
}

/** Ids of the active keys that a server encrypts access tokens with. Source: Okta, OAuth 2.0 Resource Server Credentials Keys API. */
export async function readEncryptionKeys(
  api: OrgReader,
  serverId: string,
): Promise<ServerSurroundings["encryptionKeys"]> {
  const keys = await api.list(path`/api/v1/authorizationServers/${serverId}/resourceservercredentials/keys`);
  return keys.filter(({ status }) => status === "ACTIVE").map(({ id }) => id);
}

/** The minimum requirements of a sign-on policy. Rejects as the API does. Source: Okta, Policies API. */
export async function readSignOnPolicy(api: OrgReader, id: string): Promise<SignOnPolicy[]> {
  const policy = await api.find(path`/api/v1/policies/${id}`);
  if (policy === undefined) return [];
  const rules = (await api.list(path`/api/v1/policies/${id}/rules`)).filter(({ status }) => status === "ACTIVE");
  const modes = rules
    .map(({ actions }) => attributesOf(attributesOf(actions)["appSignOn"]))
    .filter(({ access }) => access !== "DENY")
    .map(({ verificationMethod }) => FACTORS[textOr(attributesOf(verificationMethod)["factorMode"], "")]);
  const known = modes.filter((factors) => factors !== undefined);
  const name = textOr(policy["name"], id);
  return [{ id, name, ...(known.length === modes.length && known.length > 0 && { factors: Math.min(...known) }) }];
}

const FACTORS: Readonly<Record<string, number>> = { "1FA": 1, "2FA": 2 };

function namesOf(servers: readonly OktaObject[]): string[] {
  return servers.map((server) => textOr(server["name"], server.id)).sort();
}
