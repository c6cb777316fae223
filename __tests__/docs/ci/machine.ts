import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Okta } from "local-okta";
import { type Forge, forgeEnvironment } from "./forge.ts";
import type { Runner } from "./workflow.ts";

/** Variables of a shell for a local org, and its credential, which only some steps get. */
export interface OrgAccess {
  readonly shell: NodeJS.ProcessEnv;
  readonly credential: NodeJS.ProcessEnv;
}

/** How a machine reaches a local org. */
export async function orgAccess(okta: Okta): Promise<OrgAccess> {
  const { OKTA_API_TOKEN, ...shell } = await okta.terraformEnv();
  return { shell: { ...shell, CHECKPOINT_DISABLE: "1" }, credential: { OKTA_API_TOKEN } };
}

/**
 * A new machine with a branch checked out: it has no home, no terminal, and no variable but its own, those of the forge and
 * the given ones.
 */
export function checkedOut(
  forge: Forge,
  name: string,
  { branch = "main", env, values = {} }: { readonly branch?: string } & Pick<Runner, "env"> & Partial<Runner>,
): Runner {
  const folder = join(forge.folder, name, "checkout");
  const temporary = join(forge.folder, name, "temp");
  mkdirSync(temporary, { recursive: true });
  forge.checkout(branch, folder);
  return { folder, values, env: { ...forgeEnvironment(forge), RUNNER_TEMP: temporary, ...env } };
}
