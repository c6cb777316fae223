import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { printable } from "../../domain/printable.ts";
import { shellQuoted } from "../../io/shell-variables.ts";
import { stateAddresses } from "../../io/state-file.ts";
import { configuredStateFile, initializedBackend, requireLocalBackend } from "../../io/terraform/local-backend.ts";
import { runTerraform, type Terraform } from "../../io/terraform/terraform.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { World } from "../world.ts";

/**
 * Runs `terraform init`. A provider version other than the locked one is taken over, and so is another `state.path` once
 * the state lies there. Throws a `CommandError` when it fails, after Terraform's own text where that says why.
 * Source: Terraform CLI, `init`, "Backend Initialization" and "Provider Installation"; error texts of Terraform 1.11.
 */
export async function terraformInit(world: World, terraform: Terraform): Promise<void> {
  requireLocalBackend(terraform.workingDirectory);
  const flags = isMoved(terraform) ? ["-reconfigure"] : [];
  if (flags.length > 0) requireMovedState(world, terraform);
  let ended = await runInit(world, terraform, ...flags);
  if (/locked provider .* does not match/.test(ended.error))
    ended = await runInit(world, terraform, ...flags, "-upgrade");
  if (ended.succeeded) return;
  world.report({ kind: "terraformOutput", text: ended.text });
  const { product } = terraform.binary;
  throw new CommandError("usage", `${product} could not be initialized: see above`, [
    next(world, terraform, ended.error),
  ]);
}

async function runInit({ signal, installing }: World, terraform: Terraform, ...flags: string[]) {
  const run = () => runTerraform(terraform, ["init", "-no-color", ...flags]);
  const { exitCode, stdout, stderr } = await (installing !== undefined && mayInstall(terraform)
    ? installing(run)
    : run());
  if (signal.aborted) throw interrupted();
  const text = printable(`${stdout}\n${stderr}`).trim();
  const succeeded = exitCode === 0;
  return { succeeded, text, error: succeeded ? "" : text.replace(/[│╷╵\s]+/g, " ") };
}

/** Whether an `init` may write into a plugin cache. */
function mayInstall({ workingDirectory, env }: Terraform): boolean {
  return !env["TF_REATTACH_PROVIDERS"] && !existsSync(join(workingDirectory, ".terraform", "providers"));
}

function next({ project }: World, { workingDirectory }: Terraform, error: string): string {
  if (!/refreshing state|load(?:ing)? state|state file/i.test(error)) {
    return "it needs the okta provider: from its registry, or from a local mirror";
  }
  const file = relative(project.folder, configuredStateFile(workingDirectory) ?? workingDirectory);
  return `the state cannot be read: ${file}; put a backup in its place, such as ${file}.backup`;
}

/** Terraform itself looks only at a checksum of the configuration, and goes on with the path that it kept. */
function isMoved({ workingDirectory }: Terraform): boolean {
  const kept = initializedBackend(workingDirectory)?.stateFile;
  return kept !== undefined && kept !== configuredStateFile(workingDirectory);
}

/** Terraform would ask whether to copy a state, so that the operator moves the file; an empty one needs no move. */
function requireMovedState({ project }: World, { workingDirectory }: Terraform): void {
  const [from, to] = [initializedBackend(workingDirectory)?.stateFile, configuredStateFile(workingDirectory)];
  if (from === undefined || to === undefined || stateAddresses(from).length === 0) return;
  const [old, current] = [relative(project.folder, from), relative(project.folder, to)];
  throw new CommandError(
    "usage",
    `state.path has changed, but the state still lies in ${old}`,
    stateAddresses(to).length > 0
      ? [`${current} holds a state, too: move the one away that is out of date, then run it again`]
      : [`move it, then run it again: mv ${shellQuoted(old)} ${shellQuoted(current)}`],
  );
}
