import type { AccessModel, App } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { addressOf, CLIENT_CREDENTIALS, roleGroups, signInApps } from "./objects.ts";

/** An output as a configuration writes it. */
export interface DeclaredOutput {
  readonly value: unknown;
  readonly sensitive?: true;
}

/**
 * The outputs that a configuration of this environment has: ids of its own objects, and a client secret only where the
 * state stores it. Each value is what Terraform's JSON syntax holds. The names are the contract of `mc-okta settings`.
 */
export function declaredOutputs(environment: Environment, model: AccessModel): Record<string, DeclaredOutput> {
  const { users, api, state } = environment;
  const [server] = model.servers;
  const webApp = signInApps(model).find(({ label }) => label === users?.appLabel);
  const clients = (api?.clients ?? []).map(
    ({ id, label, useUserApp }) =>
      [id, useUserApp ? webApp : model.apps.find((app) => app.label === label && isClient(app))] as const,
  );
  const each = (attribute: string) =>
    Object.fromEntries(clients.map(([id, app]) => [id, app && reference("app", app, attribute)]));
  return {
    authorization_server_id: { value: server && reference("server", server, "id") },
    authorization_server_issuer: { value: server && reference("server", server, "issuer") },
    group_ids: { value: Object.fromEntries(groupIds(environment, model)) },
    ...(users && {
      web_app_id: { value: webApp && reference("app", webApp, "id") },
      web_app_client_id: { value: webApp && reference("app", webApp, "client_id") },
    }),
    ...(api && { api_app_ids: { value: each("id") }, api_client_ids: { value: each("client_id") } }),
    ...(state.secrets === "store" && {
      ...(users && {
        web_app_client_secret: { value: webApp && reference("app", webApp, "client_secret"), sensitive: true as const },
      }),
      ...(api && { api_client_secrets: { value: each("client_secret"), sensitive: true as const } }),
    }),
  };
}

function isClient({ grantTypes }: App): boolean {
  return grantTypes.includes(CLIENT_CREDENTIALS);
}

function groupIds(environment: Environment, model: AccessModel): (readonly [string, unknown])[] {
  return roleGroups(environment, model).map(({ role, group }) => {
    if (role.group.kind === "referenced") return [role.id, role.group.id];
    return [role.id, group && "key" in group ? reference("group", group, "id") : undefined];
  });
}

function reference(kind: "group" | "app" | "server", object: { readonly key: string }, attribute: string): string {
  return `$\{${addressOf(kind, object)}.${attribute}}`;
}
