import type { OrgSwitches } from "./okta-org/okta-org.ts";
import { type ServedOktaOrg, serveOktaOrg } from "./okta-org/serve-okta-org.ts";
import { serveTerraformProvider } from "./terraform-provider/serve-terraform-provider.ts";

/** How to start a sandbox. */
export interface SandboxOptions {
  /** TCP port of the org on loopback; 0 takes a free one. */
  readonly port: number;
  /** File that keeps the org between two starts. @default - the org lives in memory only */
  readonly stateFile?: string;
  /** Deviations of the org from the stricter reading. @default - none */
  readonly switches?: Partial<OrgSwitches>;
}

/** Names of the variables a shell needs to work with a sandbox. */
type SandboxVariable = "TF_REATTACH_PROVIDERS" | "OKTA_API_TOKEN" | "CDKTF_SKIP_PROVIDER_LOCK" | "CHECKPOINT_DISABLE";

/** A running local Okta org with a Terraform provider endpoint that serves this org only. */
export interface Sandbox {
  /** Base URL of the org. */
  readonly url: string;
  /** API token (SSWS) of the org. */
  readonly apiToken: string;
  readonly org: ServedOktaOrg;
  /** Variables a shell needs so that Terraform finds the endpoint; one of them is a secret. */
  readonly env: Readonly<Record<SandboxVariable, string>>;
  /** Empties the org: back to its first day, same URL and token. */
  reset(): Promise<void>;
  /** Ends both servers. The state file stays. */
  close(): Promise<void>;
}

/**
 * Starts the org, then the Terraform provider endpoint for it.
 *
 * @throws Error when the port is taken, the state file is broken or the endpoint's socket cannot be created
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const org = await serveOktaOrg(options);
  const provider = await serveTerraformProvider({ orgUrl: org.url, apiToken: org.apiToken }).catch(
    async (error: unknown) => {
      await org.close();
      throw error;
    },
  );
  return {
    url: org.url,
    apiToken: org.apiToken,
    org,
    env: {
      TF_REATTACH_PROVIDERS: provider.reattach,
      OKTA_API_TOKEN: org.apiToken,
      // cdktf would look the provider up in a registry to write a lock file; a reattached provider needs none.
      CDKTF_SKIP_PROVIDER_LOCK: "true",
      CHECKPOINT_DISABLE: "1",
    },
    reset: () => org.reset(),
    async close() {
      await provider.close();
      await org.close();
    },
  };
}
