import type { ApiAccess, DeclaredApiClient, Environment } from "../environment.ts";
import { apiScope } from "../scope.ts";
import { issuerUrl } from "./authorization-server.ts";
import type { DeployedOutputs } from "./deployed-outputs.ts";
import { deployed, known, type Setting, type SettingValue } from "./setting.ts";

/** What API clients need to call Management Console's API. */
export interface ApiCallers {
  /** Settings for all clients. */
  readonly settings: readonly Setting[];
  readonly clients: readonly ApiCaller[];
}

/** The settings of one API client. */
export interface ApiCaller {
  readonly name: string;
  readonly label: string;
  readonly clientId: SettingValue;
  /** Okta's name of the client authentication method at the token endpoint. */
  readonly authentication: "client_secret_basic" | "private_key_jwt";
  /** Names of its roles. */
  readonly roles: readonly string[];
  /** The scopes that it may request. A request for more is refused. */
  readonly scopes: readonly string[];
}

/** Source: vendor page, "Bearer token" and "API access policy"; paths and the probe as the vendor's own samples use them. */
export function apiCallers(environment: Environment, api: ApiAccess, outputs: DeployedOutputs | undefined): ApiCallers {
  const { address, apiAddress } = environment.managementConsole;
  const issuer = issuerUrl(environment, outputs);
  return {
    settings: [
      {
        label: "Token URL",
        value: deployed(issuer && `${issuer}/v1/token`),
        basis: "vendor",
        note: "POST grant_type=client_credentials and scope=<the client's scopes>, authenticated as the client",
      },
      {
        label: "Audience of the token",
        value: known(address),
        basis: "vendor",
        note: "Management Console compares it with its address",
      },
      {
        label: "Lifetime of the token in minutes",
        value: known(String(api.accessTokenLifetimeMinutes)),
        basis: "vendor",
        note: "api.accessTokenLifetime",
      },
      {
        label: "API base",
        value: known(`${apiAddress}/api/v2`),
        basis: "inferred",
        note: "New installations since 3.8.0 also serve the API on port 8446: managementConsole.apiAddress",
      },
      {
        label: "Header of every call",
        value: known("Authorization: Bearer <access_token>"),
        basis: "inferred",
        note: "The access_token from the response of the token URL",
      },
      {
        label: "Read-only probe",
        value: known(`GET ${apiAddress}/api/v2/info`),
        basis: "inferred",
        note: "Changes nothing; the vendor's samples use it to test the connection",
      },
    ],
    clients: api.clients.map((client) => apiCaller(environment, client, outputs)),
  };
}

function apiCaller(
  environment: Environment,
  client: DeclaredApiClient,
  outputs: DeployedOutputs | undefined,
): ApiCaller {
  const roles = environment.roles.filter((role) => client.roleIds.includes(role.id));
  const app = client.useUserApp ? outputs?.webApp : outputs?.apiApps[client.id];
  return {
    name: client.name,
    label: client.useUserApp ? (environment.users?.appLabel ?? client.label) : client.label,
    clientId: deployed(app?.clientId),
    authentication: client.authentication.method === "secret" ? "client_secret_basic" : "private_key_jwt",
    roles: roles.map((role) => role.name),
    scopes: roles.map(apiScope),
  };
}
