import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import type { Provenance } from "../../domain/provenance.ts";
import { commitAtHead } from "../../io/file-at-head.ts";
import type { World } from "../world.ts";
import type { OktaAccess } from "./okta-access.ts";

/** The sources of a report on an environment's org. */
export async function provenanceOf(
  { env, now, project, signal }: World,
  { file, okta, sharedDefaults }: Environment,
  { principal }: OktaAccess,
): Promise<Provenance> {
  const { folder } = project;
  const commit = await commitAtHead({ folder, env, signal });
  return {
    orgUrl: okta.orgUrl,
    ...(principal.kind !== "unknown" && { principal: principal.name }),
    at: now().toISOString(),
    file,
    sha256: sha256Of(resolve(folder, file)),
    ...(sharedDefaults !== undefined && {
      sharedDefaults: { file: sharedDefaults, sha256: sha256Of(resolve(folder, sharedDefaults)) },
    }),
    ...(commit !== undefined && { commit }),
  };
}

function sha256Of(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
