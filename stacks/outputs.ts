import { TerraformOutput, type TerraformStack } from "cdktf";
import { literal } from "../constructs/literal.ts";
import type { McApiClient } from "../constructs/mc-api-client.ts";
import type { McAuthServer } from "../constructs/mc-auth-server.ts";
import type { McOidcApp } from "../constructs/mc-oidc-app.ts";
import type { McRoleGroups } from "../constructs/mc-role-groups.ts";
import type { SecretsInState } from "../domain/environment.ts";

/** The constructs that the outputs of a stack come from. */
export interface OutputSources {
  readonly roleGroups: McRoleGroups;
  readonly server: McAuthServer;
  readonly webApp: McOidcApp | undefined;
  /** API clients by their id in the environment file. */
  readonly apiClients: ReadonlyMap<string, McApiClient | McOidcApp> | undefined;
  readonly secrets: SecretsInState;
}

/** Defines the outputs for `settings` and later commands. Their names are a contract, and only the stack has them. */
export function addOutputs(stack: TerraformStack, sources: OutputSources): void {
  const { roleGroups, server, webApp, apiClients, secrets } = sources;
  const output = (name: string, value: unknown, sensitive = false) =>
    new TerraformOutput(stack, name, sensitive ? { value, sensitive } : { value });

  output("authorization_server_id", server.serverId);
  output("authorization_server_issuer", server.issuer);
  output("group_ids", Object.fromEntries(roleGroups.members.map(({ role, groupId }) => [role.id, groupId])));
  const existing = existingGroups(roleGroups);
  if (existing.length > 0) output("existing_groups", Object.fromEntries(existing));
  if (webApp) {
    output("web_app_id", webApp.appId);
    output("web_app_client_id", webApp.clientId);
    if (secrets === "store") output("web_app_client_secret", webApp.clientSecret, true);
  }
  if (apiClients) {
    const each = (pick: (client: McApiClient | McOidcApp) => string) =>
      Object.fromEntries([...apiClients].map(([id, client]) => [id, pick(client)]));
    output(
      "api_app_ids",
      each(({ appId }) => appId),
    );
    output(
      "api_client_ids",
      each(({ clientId }) => clientId),
    );
    if (secrets === "store")
      output(
        "api_client_secrets",
        each(({ clientSecret }) => clientSecret),
        true,
      );
  }
}

/**
 * The names that are looked up, with the found ids. A new name is a change of the output, so an apply stores the result of
 * the lookup even if it finds the same group as before.
 */
function existingGroups({ members }: McRoleGroups) {
  return members.flatMap(({ role, groupId }) =>
    role.group.kind === "existing" ? [[role.id, { name: literal(role.group.name), id: groupId }] as const] : [],
  );
}
