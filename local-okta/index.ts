import { createServer, type OutgoingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { orgSwitches } from "./org/switch-values.ts";
import { createOktaOrg, type OktaOrg, type OktaOrgOptions } from "./server/okta-org.ts";
import { createServiceApp, type ServiceApp, type ServiceAppOptions, serviceAppVariables } from "./service-app.ts";
import type {
  ServedTerraformProvider,
  TerraformProviderOptions,
} from "./terraform-provider/serve-terraform-provider.ts";

export type { OrgState } from "./org/org-state.ts";
export type { RoleTargets } from "./org/role-targets.ts";
export type { SeedDirectoryGroup, SeedManagementClient, SeedUser, User } from "./org/seed.ts";
export { SWITCH_VALUES } from "./org/switch-values.ts";
export type { OrgSwitches } from "./org/switches.ts";
export { type Rehearsal, type RehearsalOptions, rehearsalOf } from "./rehearsal/rehearsal.ts";
export type { Fault, FaultCall, Faults, PlannedFault } from "./server/faults.ts";
export type { RecordedRequest } from "./server/middleware.ts";
export type { ServiceApp, ServiceAppOptions } from "./service-app.ts";
export { UsageError } from "./usage-error.ts";

/** How to start an org; every option has a default. */
export interface OktaOptions extends Omit<OktaOrgOptions, "orgUrl"> {
  /** TCP port on the loopback interface; 0 selects a free one. @default 0 */
  readonly port?: number;
  /**
   * A service app with its own key, in addition to {@link OktaOptions.managementClients}. The provider endpoint uses it
   * instead of the API token. It requires DPoP if the switch `dpopWithClientCredentials` allows it.
   * @default - none
   */
  readonly serviceApp?: ServiceAppOptions;
}

/** A running local Okta org. */
export interface Okta extends OktaOrg {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** The service app of the options. @default - none */
  readonly serviceApp?: ServiceApp;
  /**
   * Variables with which Terraform and OpenTofu find this org, and a provider endpoint that replaces the binary of okta/okta
   * 6.12.0 and serves only this org. The first call starts the endpoint.
   * @throws Error if its socket cannot be created
   */
  terraformEnv(): Promise<TerraformEnv>;
  /** Stops the endpoint and frees the port immediately, including open connections. Keeps the state file. */
  close(): Promise<void>;
}

/** Variables for the environment of Terraform; token and private key are secrets. */
export type TerraformEnv = Partial<ReturnType<typeof serviceAppVariables>> & {
  readonly TF_REATTACH_PROVIDERS: string;
  /** Empty with a service app. Its own variables are then also set, with the private key as PEM. */
  readonly OKTA_API_TOKEN: string;
};

/**
 * Starts an org on 127.0.0.1 only.
 * @throws Error if the port is in use (`code` EADDRINUSE), or the state file is broken or of another version
 * @throws UsageError as {@link createOktaOrg}
 */
export async function startOkta({ port = 0, serviceApp, ...options }: OktaOptions = {}): Promise<Okta> {
  const demandsDpop = orgSwitches(options.switches).dpopWithClientCredentials === "allow";
  const made = serviceApp && (await createServiceApp(serviceApp, demandsDpop));
  const managementClients = [...(options.managementClients ?? []), ...(made ? [made.client] : [])];
  const server = createServer();
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const org = await createOktaOrg({ ...options, managementClients, orgUrl: url });
    const answer = getRequestListener(org.app.fetch);
    server.on("request", (request, response) => {
      separateLinks(response);
      return answer(request, response);
    });
    let provider: Promise<ServedTerraformProvider> | undefined;
    return {
      ...org,
      url,
      ...(made && { serviceApp: made.app }),
      terraformEnv: async () => {
        provider ??= startProvider({ orgUrl: url, apiToken: org.token, ...(made && { serviceApp: made.app }) });
        const credential = made ? serviceAppVariables(made.app) : { OKTA_API_TOKEN: org.token };
        return { TF_REATTACH_PROVIDERS: (await provider).reattach, ...credential };
      },
      close: async () => {
        const endpoint = await provider?.catch(() => undefined);
        await endpoint?.close();
        await close(server);
      },
    };
  } catch (error) {
    await close(server);
    throw error;
  }
}

/** Loaded only if needed: most tests of a program that talks to Okta run no Terraform, and gRPC is slow to load. */
async function startProvider(options: TerraformProviderOptions): Promise<ServedTerraformProvider> {
  const { serveTerraformProvider } = await import("./terraform-provider/serve-terraform-provider.ts");
  return serveTerraformProvider(options);
}

/**
 * A `Headers` object joins the values of one name into one line, but Okta sends each `Link` in a separate line, and Okta's
 * clients do not split them.
 */
function separateLinks(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response);
  const separated = (status: number, headers: OutgoingHttpHeaders = {}) => {
    const { link, ...others } = headers;
    return writeHead(status, typeof link === "string" ? { ...others, Link: link.split(/, (?=<)/) } : headers);
  };
  response.writeHead = separated as ServerResponse["writeHead"];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
