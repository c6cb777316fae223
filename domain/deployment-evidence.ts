import type { Environment } from "./environment.ts";
import { localStateFile } from "./state-place.ts";

/** What identifies the owner of a Terraform state file: addresses and names, never values. */
export interface FoundState {
  /** Relative to the project folder. */
  readonly path: string;
  /** Number of Okta objects in it. */
  readonly objects: number;
  readonly servers: readonly { readonly issuer: string; readonly audiences: readonly string[] }[];
  /** Name of the environment whose file references it as its state. @default - no environment */
  readonly environment?: string;
}

/**
 * Evidence that an environment without a state was deployed. `backup`: Terraform's backup of its state has objects.
 * `orphan`: a state for the same org and Management Console belongs to no environment, for example after its file was renamed.
 * `other`: such a state belongs to another environment.
 */
export type DeploymentEvidence =
  | { readonly kind: "backup" | "orphan"; readonly path: string; readonly objects: number }
  | { readonly kind: "other"; readonly path: string; readonly objects: number; readonly environment: string };

/** The strongest evidence that an environment was deployed, from the states of the project. Undefined if there is none. */
export function deploymentEvidence(
  environment: Pick<Environment, "name" | "okta" | "managementConsole" | "state">,
  found: readonly FoundState[],
): DeploymentEvidence | undefined {
  const withObjects = found.filter(({ objects }) => objects > 0);
  const backup = withObjects.find(({ path }) => path === `${localStateFile(environment)}.backup`);
  if (backup !== undefined) return { kind: "backup", path: backup.path, objects: backup.objects };
  const same = withObjects.filter((one) => one.path.endsWith(".tfstate") && isOfSameSetup(one, environment));
  const orphan = same.find((one) => one.environment === undefined);
  if (orphan !== undefined) return { kind: "orphan", path: orphan.path, objects: orphan.objects };
  for (const { path, objects, environment: other } of same) {
    if (other !== undefined && other !== environment.name) return { kind: "other", path, objects, environment: other };
  }
  return undefined;
}

/** Whether a state has a server of this org for this Management Console. */
function isOfSameSetup(
  { servers }: FoundState,
  { okta, managementConsole }: Pick<Environment, "okta" | "managementConsole">,
): boolean {
  const hosts = [hostOf(okta.orgUrl), okta.customDomain];
  return servers.some(
    ({ issuer, audiences }) => hosts.includes(hostOf(issuer)) && audiences.includes(managementConsole.address),
  );
}

/** Host, with the port unless it is the default. Empty if the text is not a URL. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
