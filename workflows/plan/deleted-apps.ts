import { relative } from "node:path";
import { NotReadable } from "../../io/okta/management-api.ts";
import { shellQuoted } from "../../io/shell-variables.ts";
import { stateApps } from "../../io/terraform/state-apps.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { CommandError } from "../command-error.ts";
import type { OktaAccess } from "../org/okta-access.ts";

/**
 * Makes sure that every app in Terraform's state is still in the org, because the okta provider from 6.x on stops with an
 * error at one that was deleted by hand. Throws a `CommandError` with the commands that make Terraform forget it.
 */
export async function checkDeletedApps(
  access: Pick<OktaAccess, "find">,
  terraform: Terraform,
  { verb, folder }: { readonly verb: string; readonly folder: string },
): Promise<void> {
  const { stdout } = await runTerraform(terraform, ["state", "pull"]);
  const apps = stateApps(stdout);
  const deleted: string[] = [];
  for (const { address, id } of apps) {
    if (!(await isThere(access, id))) deleted.push(address);
  }
  if (deleted.length === 0) return;
  const { file } = terraform.binary;
  const workingDirectory = relative(folder, terraform.workingDirectory);
  throw new CommandError("usage", "Terraform's state names apps that the org does not have", [
    ...(deleted.length === apps.length
      ? ["is okta.orgUrl the org that was deployed to? If so, they were deleted there"]
      : []),
    `make Terraform forget them, then ${verb} again:`,
    ...deleted.map(
      (address) => `${shellWord(file)} -chdir=${shellWord(workingDirectory)} state rm ${shellQuoted(address)}`,
    ),
  ]);
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

/** Quoted only where a shell would read it otherwise: the usual command stays easy to read. */
function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : shellQuoted(text);
}
