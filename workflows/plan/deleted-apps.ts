import { relative } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { NotReadable } from "../../io/okta/management-api.ts";
import { shellQuoted, shellWord } from "../../io/shell-variables.ts";
import { readJournal } from "../../io/terraform/journal.ts";
import type { StateInstance } from "../../io/terraform/state-instances.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { CommandError } from "../command-error.ts";
import type { OktaAccess } from "../org/okta-access.ts";
import type { World } from "../world.ts";

/** Of which deployment the apps are looked up. */
interface Lookup {
  readonly verb: string;
  /** The project's. */
  readonly folder: string;
  readonly environment: Pick<Environment, "name" | "okta">;
  /** Of Terraform's state. */
  readonly instances: readonly StateInstance[];
  /** Where applies are written down. */
  readonly journal: string;
}

/**
 * Makes Terraform forget apps that an interrupted command of ours began to delete, and that the org does not have any more.
 * Gives their addresses.
 */
async function forgetOurs(
  { report }: Pick<World, "report">,
  terraform: Terraform,
  gone: readonly string[],
  { environment, journal, verb }: Lookup,
): Promise<string[]> {
  const begun = readJournal(journal).flatMap(({ deletions }) => deletions);
  const ours = gone.filter((address) => begun.includes(address));
  if (ours.length > 0 && verb === "diff") {
    throw new CommandError("findings", "the state still has apps that an interrupted command has deleted", [
      ...ours,
      `mc-okta deploy ${environment.name} makes Terraform forget them`,
    ]);
  }
  for (const address of ours) {
    const { exitCode } = await runTerraform(terraform, ["state", "rm", address]);
    if (exitCode === 0) report({ kind: "forgotten", address });
  }
  return ours;
}

/**
 * Makes sure that every app in Terraform's state is still in the org, because the okta provider from 6.x on stops with an
 * error at one that was deleted by hand. Throws a `CommandError` with the commands that make Terraform forget it; without
 * any where the org has none of them: then it is rather the org or the credential that is wrong.
 */
export async function checkDeletedApps(
  world: Pick<World, "report">,
  access: Pick<OktaAccess, "find" | "principal" | "variableEnding">,
  terraform: Terraform,
  lookup: Lookup,
): Promise<void> {
  const { verb, folder, environment, instances } = lookup;
  const apps = instances.filter(({ address }) => address.startsWith("okta_app_oauth."));
  const gone: string[] = [];
  for (const { address, id } of apps) {
    if (!(await isThere(access, id))) gone.push(address);
  }
  const ours = gone.length === 0 ? [] : await forgetOurs(world, terraform, gone, lookup);
  const deleted = gone.filter((address) => !ours.includes(address));
  if (deleted.length === 0) return;
  if (gone.length === apps.length && ours.length === 0) throw noneIsThere(apps.length, environment, access);
  const { file } = terraform.binary;
  const workingDirectory = relative(folder, terraform.workingDirectory);
  throw new CommandError("usage", "Terraform's state names apps that the org does not have", [
    `make Terraform forget them, then ${verb} again:`,
    ...deleted.map(
      (address) => `${shellWord(file)} -chdir=${shellWord(workingDirectory)} state rm ${shellQuoted(address)}`,
    ),
  ]);
}

/** Forgetting all of them would make the next deploy create them a second time, in an org that need not be theirs. */
function noneIsThere(count: number, { okta }: Lookup["environment"], access: Identified): CommandError {
  const apps = count === 1 ? "the app" : `any of the ${count} apps`;
  return new CommandError("usage", `the org does not have ${apps} that Terraform's state names; nothing was changed`, [
    `asked: ${okta.orgUrl} (okta.orgUrl), as ${nameOf(access)}`,
    "is that the org that was deployed to? Compare it with the issuer in settings/",
    "is that the right credential? An administrator of only some apps may not see others",
    "if both are right, look in the org's System Log for who deleted them, before anything is done",
  ]);
}

type Identified = Pick<OktaAccess, "principal" | "variableEnding">;

function nameOf({ principal, variableEnding }: Identified): string {
  if (principal.kind === "unknown") return `the owner of OKTA_ACCESS_TOKEN${variableEnding}`;
  return `${principal.kind === "user" ? "user" : "service app"} ${printableLine(principal.name)}`;
}

/** An app that the credential may not see stops the command: the okta provider has to read it, too. */
async function isThere(access: Pick<OktaAccess, "find">, id: string): Promise<boolean> {
  try {
    return (await access.find(`/api/v1/apps/${encodeURIComponent(id)}`)) !== undefined;
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `the credential may not read an application: ${error.message}`, [
      "its owner has to be an administrator of applications (OAuth: okta.apps.read)",
    ]);
  }
}
