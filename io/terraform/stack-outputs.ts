import type { DeployedApp, DeployedOutputs } from "../../domain/settings/deployed-outputs.ts";

/** The typed outputs of a stack. */
export interface StackOutputs {
  readonly deployed: DeployedOutputs;
  /** Only with `state.secrets: store`. */
  readonly webAppClientSecret: string | undefined;
}

/** Reads the outputs of a state, or of `terraform output -json`. Undefined if the stack is not deployed, or only partly. */
export function parseStackOutputs(all: unknown): StackOutputs | undefined {
  const outputs = record(all);
  const value = (name: string) => record(outputs[name])["value"];
  const authorizationServerId = string(value("authorization_server_id"));
  const authorizationServerIssuer = string(value("authorization_server_issuer"));
  if (authorizationServerId === undefined || authorizationServerIssuer === undefined) return undefined;
  const webApp = app(value("web_app_id"), value("web_app_client_id"));
  return {
    deployed: {
      authorizationServerId,
      authorizationServerIssuer,
      groupIds: strings(value("group_ids")),
      ...(webApp && { webApp }),
      apiApps: apps(strings(value("api_app_ids")), strings(value("api_client_ids"))),
    },
    webAppClientSecret: string(value("web_app_client_secret")),
  };
}

function apps(appIds: Record<string, string>, clientIds: Record<string, string>): Record<string, DeployedApp> {
  return Object.fromEntries(
    Object.entries(appIds).flatMap(([id, appId]) => {
      const found = app(appId, clientIds[id]);
      return found === undefined ? [] : [[id, found]];
    }),
  );
}

function app(appId: unknown, clientId: unknown): DeployedApp | undefined {
  return typeof appId === "string" && typeof clientId === "string" ? { appId, clientId } : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function string(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function strings(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, item]) => (typeof item === "string" ? [[key, item]] : [])),
  );
}
