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

/** An environment file that was written for a setup made by hand. */
export interface WrittenEnvironment {
  readonly name: string;
  /** From the project's folder. */
  readonly file: string;
  /** Public keys that the file names, from the project's folder. */
  readonly keyFiles: readonly string[];
  /** What was found and the file cannot say as it is. */
  readonly notes: readonly AdoptNote[];
  /** What the check of the file says. */
  readonly findings: readonly Finding[];
  /** What the credential may not see, one sentence each. */
  readonly notLookedAt: readonly string[];
}

/**
 * Reads a setup that somebody made by hand and writes an environment file for it; changes nothing in the org. Throws a
 * `CommandError` when the environment is there already, its name or the org's URL cannot be used, or the setup cannot be read.
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

/** A credential goes to no URL that a file could not have. */
function checkOrgUrl(orgUrl: string): void {
  const address = "https://mc.acme.example:8443";
  const content = { okta: { orgUrl }, managementConsole: { address }, roles: { builtIn: BUILT_IN_ROLES }, users: {} };
  const [problem] = renderEnvironment({ name: "org", content, notes: [] }).findings;
  if (problem === undefined) return;
  throw new CommandError("usage", `--org cannot be used: ${problem.summary}`, [
    problem.fix ?? `expected ${problem.expected ?? "the org's own address, as in https://acme.okta.com"}`,
  ]);
}

function checkNewKeys({ project }: World, keyFiles: readonly KeyFile[]): void {
  const taken = keyFiles.find(({ path }) => existsSync(join(project.folder, path)));
  if (taken === undefined) return;
  throw new CommandError("usage", `${taken.path} exists already`, [
    "nothing was written; move that file away, or choose another name for the environment",
  ]);
}

/** A key without an id gets that of its thumbprint when the file is read. */
function keyText({ kid, ...key }: KeyFile["key"]): string {
  return `${JSON.stringify({ ...(kid !== "" && { kid }), ...key }, null, 2)}\n`;
}
