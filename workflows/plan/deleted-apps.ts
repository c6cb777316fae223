import { relative } from "node:path";
import { isDeletionBy } from "../../domain/adopt/evidence.ts";
import type { Span } from "../../domain/adopt/unfinished.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { shellQuoted, shellWord } from "../../domain/shell-word.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { readObjectEvents } from "../../io/okta/object-events.ts";
import { readJournal } from "../../io/terraform/journal.ts";
import type { StateInstance } from "../../io/terraform/state-instances.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { CommandError } from "../command-error.ts";
import type { OktaAccess } from "../org/okta-access.ts";
import type { World } from "../world.ts";

/** The deployment whose apps are looked up. */
interface Lookup {
  readonly verb: string;
  /** The project's folder. */
  readonly folder: string;
  readonly environment: Pick<Environment, "name" | "okta" | "state">;
  /** Instances of Terraform's state. */
  readonly instances: readonly StateInstance[];
  /** Path of the journal. */
  readonly journal: string;
  /** See `Deployment.since`. */
  readonly since: number | undefined;
}

/**
 * Removes apps from the state that an interrupted command of ours began to delete and that no longer exist in the org.
 * Returns their addresses.
 */
async function forgetOurs(
  { report, now }: Pick<World, "now" | "report">,
  org: OrgLookup,
  terraform: Terraform,
  { gone, environment, journal, verb, since }: Lookup & { readonly gone: readonly StateInstance[] },
): Promise<string[]> {
  const begun = readJournal(journal).flatMap(({ deletions }) => deletions);
  const { place } = environment.state;
  const time =
    place.kind === "local" || since === undefined ? undefined : { from: iso(since), to: iso(now().getTime()) };
  const ours: string[] = [];
  for (const { address, id } of gone) {
    if (begun.includes(address) || (time !== undefined && (await isDeletedByUs(org, id, time)))) ours.push(address);
  }
  if (ours.length > 0 && verb === "diff") {
    throw new CommandError("findings", "the state still has apps that an interrupted command deleted", [
      ...ours,
      `to remove them from the state: mc-okta deploy ${environment.name}`,
    ]);
  }
  for (const address of ours) {
    const { exitCode } = await runTerraform(terraform, ["state", "rm", address]);
    if (exitCode === 0) report({ kind: "forgotten", address });
  }
  return ours;
}

/** Replaces the journal of another machine. */
async function isDeletedByUs(org: OrgLookup, id: string, time: Span): Promise<boolean> {
  const { principal } = org;
  if (principal.kind === "unknown") return false;
  return ((await readObjectEvents(org, id, time)) ?? []).some((event) => isDeletionBy(principal.id, event));
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The parts of an org that are used. */
type OrgLookup = Pick<OktaAccess, "find" | "list" | "principal" | "variableEnding">;

/**
 * Makes sure that every app in Terraform's state still exists in the org: since 6.0 the okta provider fails at an app that
 * was deleted by hand. Throws a `CommandError` with the commands that remove them from the state; without commands if none
 * of the apps exists, because then the org or the credential is more likely wrong.
 */
export async function checkDeletedApps(
  world: Pick<World, "now" | "report">,
  access: OrgLookup,
  terraform: Terraform,
  lookup: Lookup,
): Promise<void> {
  const { verb, folder, environment, instances } = lookup;
  const apps = instances.filter(({ address }) => address.startsWith("okta_app_oauth."));
  const gone: StateInstance[] = [];
  for (const instance of apps) {
    if (!(await isThere(access, instance.id))) gone.push(instance);
  }
  const ours = gone.length === 0 ? [] : await forgetOurs(world, access, terraform, { ...lookup, gone });
  const deleted = gone.map(({ address }) => address).filter((address) => !ours.includes(address));
  if (deleted.length === 0) return;
  if (gone.length === apps.length && ours.length === 0) throw noneIsThere(apps.length, environment, access);
  const { file } = terraform.binary;
  const workingDirectory = relative(folder, terraform.workingDirectory);
  throw new CommandError("usage", "Terraform's state has apps that no longer exist in the org", [
    `remove them from the state, then ${verb} again:`,
    ...deleted.map(
      (address) => `${shellWord(file)} -chdir=${shellWord(workingDirectory)} state rm ${shellQuoted(address)}`,
    ),
  ]);
}

/** If all were removed from the state, the next deploy would create them again, perhaps in the wrong org. */
function noneIsThere(count: number, { okta }: Lookup["environment"], access: Identified): CommandError {
  const apps = count === 1 ? "the app" : `any of the ${count} apps`;
  return new CommandError("usage", `the org does not have ${apps} in Terraform's state; nothing was changed`, [
    `org: ${okta.orgUrl} (okta.orgUrl), read as ${nameOf(access)}`,
    "check that this is the org that was deployed to: compare it with the issuer in settings/",
    "check the credential: an administrator of only some apps does not see others",
    "if both are right, find out in the org's System Log who deleted them before you continue",
  ]);
}

type Identified = Pick<OktaAccess, "principal" | "variableEnding">;

function nameOf({ principal, variableEnding }: Identified): string {
  if (principal.kind === "unknown") return `the owner of OKTA_ACCESS_TOKEN${variableEnding}`;
  return `${principal.kind === "user" ? "user" : "service app"} ${printableLine(principal.name)}`;
}

/** An app that the credential may not read stops the command: the okta provider has to read it too. */
async function isThere(access: Pick<OktaAccess, "find">, id: string): Promise<boolean> {
  try {
    return (await access.find(`/api/v1/apps/${encodeURIComponent(id)}`)) !== undefined;
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `the credential may not read an app: ${error.message}`, [
      "use the credential of an application administrator (OAuth: okta.apps.read)",
    ]);
  }
}
