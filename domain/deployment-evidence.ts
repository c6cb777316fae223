import type { Environment } from "./environment.ts";
import { localStateFile } from "./state-place.ts";

/** A Terraform state in a file: what of it tells whose it is. Addresses and names, never a value. */
export interface FoundState {
  /** Relative to the project folder. */
  readonly path: string;
  /** How many objects of Okta it knows. */
  readonly objects: number;
  readonly servers: readonly { readonly issuer: string; readonly audiences: readonly string[] }[];
  /** Name of the environment whose file names it as its state. @default - no file does */
  readonly environment?: string;
}

/**
 * What says that an environment without a state was deployed. `backup`: Terraform's backup of its state has objects.
 * `orphan`: a state that no environment file names is of the same org and Management Console, as after a file was renamed.
 * `other`: such a state is another environment's.
 */
export type DeploymentEvidence =
  | { readonly kind: "backup" | "orphan"; readonly path: string; readonly objects: number }
  | { readonly kind: "other"; readonly path: string; readonly objects: number; readonly environment: string };

/** The strongest sign that an environment was deployed, among states that lie beside its own; undefined without one. */
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

/** Host, and port if not the usual one; empty for what is no URL. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "";
}
