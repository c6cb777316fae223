import { existsSync } from "node:fs";
import { join } from "node:path";
import { renderEnvironment } from "../../config/render-environment.ts";
import type { KeyFile } from "../../domain/adopt/setup/clients-of-setup.ts";
import { environmentFromOrg } from "../../domain/adopt/setup/environment-from-org.ts";
import type { AdoptNote } from "../../domain/adopt/setup/note.ts";
import { SHARED_DEFAULTS } from "../../domain/environment-file.ts";
import type { Finding } from "../../domain/finding.ts";
import { BUILT_IN_ROLES } from "../../domain/role.ts";
import { writeNewFile } from "../../io/new-file.ts";
import { CommandError } from "../command-error.ts";
import { incompleteness } from "../org/completeness.ts";
import { checkAuthorizationServers, openOrg } from "../org/okta-access.ts";
import { loadEnvironments } from "../project/environments.ts";
import { checkNewEnvironment, writeNewEnvironment } from "../project/new-environment.ts";
import type { World } from "../world.ts";
import { readSetup, type SetupQuery } from "./read-setup.ts";

/** A written environment file of a setup made by hand. */
export interface WrittenEnvironment {
  readonly name: string;
  /** Relative to the project's folder. */
  readonly file: string;
  /** Public key files that the file references, relative to the project's folder. */
  readonly keyFiles: readonly string[];
  /** What the org has and the file cannot express as it is. */
  readonly notes: readonly AdoptNote[];
  /** Findings of the check of the file. */
  readonly findings: readonly Finding[];
  /** What the credential may not read, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/**
 * Reads a setup made by hand and writes an environment file for it; changes nothing in the org. Throws a `CommandError` if
 * the environment already exists, its name or the org's URL is invalid, or the setup cannot be read.
 */
export async function writeAdoptedEnvironment(
  world: World,
  name: string,
  query: SetupQuery,
): Promise<WrittenEnvironment> {
  const files = checkNewEnvironment(world, name, "mc-okta adopt --org https://acme.okta.com --write production");
  checkOrgUrl(query.orgUrl);
  const org = await openOrg(world, { name, okta: query });
  await checkAuthorizationServers(org);
  const setup = await readSetup(org, query);
  const short = await incompleteness(org);
  const { content, notes, keyFiles } = environmentFromOrg(setup, { environment: name });
  const shared = files.filter((file) => file.name === SHARED_DEFAULTS);
  const { text } = renderEnvironment({ name, content, notes, shared });
  checkNewKeys(world, keyFiles);
  for (const { path, key } of keyFiles) writeNewFile(join(world.project.folder, path), keyText(key));
  const file = writeNewEnvironment(world, name, text);
  return {
    name,
    file,
    keyFiles: keyFiles.map(({ path }) => path),
    notes,
    findings: loadEnvironments(world.project, [name]).findings,
    notLookedAt: short === undefined ? [] : [short],
  };
}

/** A credential is not sent to a URL that an environment file could not have. */
function checkOrgUrl(orgUrl: string): void {
  const address = "https://mc.acme.example:8443";
  const content = { okta: { orgUrl }, managementConsole: { address }, roles: { builtIn: BUILT_IN_ROLES }, users: {} };
  const [problem] = renderEnvironment({ name: "org", content, notes: [] }).findings;
  if (problem === undefined) return;
  throw new CommandError("usage", `--org is invalid: ${problem.summary}`, [
    problem.fix ?? `expected ${problem.expected ?? "the org's own address, such as https://acme.okta.com"}`,
  ]);
}

function checkNewKeys({ project }: World, keyFiles: readonly KeyFile[]): void {
  const taken = keyFiles.find(({ path }) => existsSync(join(project.folder, path)));
  if (taken === undefined) return;
  throw new CommandError("usage", `${taken.path} already exists`, [
    "nothing was written; move the file away, or choose another name for the environment",
  ]);
}

/** A key without an id: reading the file sets its thumbprint as id. */
function keyText({ kid, ...key }: KeyFile["key"]): string {
  return `${JSON.stringify({ ...(kid !== "" && { kid }), ...key }, null, 2)}\n`;
}
