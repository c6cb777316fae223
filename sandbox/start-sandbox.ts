import { type Okta, type OrgSwitches, type Rehearsal, startOkta, type TerraformEnv } from "local-okta";
import { type ServedManagementConsole, serveManagementConsole } from "./management-console/serve-management-console.ts";
import { SANDBOX_USERS } from "./sandbox-users.ts";

export { type RehearsalOptions, rehearsalOf, UsageError } from "local-okta";

/** How to start a sandbox. */
export interface SandboxOptions extends Pick<Rehearsal["org"], "missingRights" | "serviceApp" | "faults"> {
  /** TCP port of the org on loopback; 0 takes a free one. */
  readonly port: number;
  /** TCP port of a local Management Console on loopback; 0 takes a free one. @default - no Management Console */
  readonly consolePort?: number;
  /** File that keeps the org between two starts. @default - the org lives in memory only */
  readonly stateFile?: string;
  /** Deviations of the org from the stricter reading. @default - none */
  readonly switches?: Partial<OrgSwitches>;
}

/** Variables that a shell needs beside those of the org. */
type OwnVariable = "CDKTF_SKIP_PROVIDER_LOCK" | "CHECKPOINT_DISABLE";

/** A person of the org's directory. */
export interface SandboxUser {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** Names of the groups the person joins once they exist. */
  readonly groups: readonly string[];
}

/** A running local Okta org with a Terraform provider endpoint that serves this org only. */
export interface Sandbox {
  /** Base URL of the org. */
  readonly url: string;
  /** API token (SSWS) of the org. */
  readonly apiToken: string;
  readonly org: Okta;
  readonly users: readonly SandboxUser[];
  /** A Management Console without any configuration, if a port was given for it. It stores nothing between runs. */
  readonly console?: ServedManagementConsole;
  /** Variables a shell needs so that Terraform finds the endpoint; token and private key are secrets. */
  readonly env: TerraformEnv & Readonly<Record<OwnVariable, string>>;
  /** Back to the first day, same addresses, API token and passwords. */
  reset(): Promise<void>;
  /** Ends all servers. The state file stays. */
  close(): Promise<void>;
}

/** A sandbox with a local Management Console. */
export type SandboxWithConsole = Sandbox & Required<Pick<Sandbox, "console">>;

/**
 * Starts the org, then the Terraform provider endpoint for it, then Management Console where a port is given for it.
 *
 * @throws Error when a port is taken (`code` EADDRINUSE, `port` says which), the state file is broken or the endpoint's
 * socket cannot be created
 */
export async function startSandbox(
  options: SandboxOptions & { readonly consolePort: number },
): Promise<SandboxWithConsole>;
export async function startSandbox(options: SandboxOptions): Promise<Sandbox>;
export async function startSandbox({ consolePort, ...orgOptions }: SandboxOptions): Promise<Sandbox> {
  const started: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const server of started.toReversed()) await server.close();
  };
  try {
    const org = await startOkta({ ...orgOptions, users: SANDBOX_USERS });
    started.push(org);
    const terraformEnv = await org.terraformEnv();
    const console = consolePort === undefined ? undefined : await serveManagementConsole({ port: consolePort });
    if (console !== undefined) started.push(console);
    return {
      url: org.url,
      apiToken: org.token,
      org,
      users: org.users,
      ...(console !== undefined && { console }),
      env: {
        ...terraformEnv,
        // cdktf would look the provider up in a registry to write a lock file; a reattached provider needs none.
        CDKTF_SKIP_PROVIDER_LOCK: "true",
        CHECKPOINT_DISABLE: "1",
      },
      reset: async () => {
        await org.reset();
        await console?.reset();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
