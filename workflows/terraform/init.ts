import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { printable, printableLine } from "../../domain/printable.ts";
import { nameOfPlace, type StatePlace } from "../../domain/state-place.ts";
import { stateAddresses } from "../../io/state-file.ts";
import { configuredPlace, initializedPlace, isSamePlace } from "../../io/terraform/backend-place.ts";
import type { Terraform } from "../../io/terraform/terraform.ts";
import { runInit } from "../../io/terraform/terraform-init.ts";
import { ForeignFiles } from "../../io/terraform/working-folder.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { Project } from "../project/project.ts";
import { storedState } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";

/**
 * Runs `terraform init`. It accepts a provider version other than the locked one, and a new place of the state once the
 * state is there. Reports Terraform's output and throws a `CommandError` if it fails.
 * Source: Terraform CLI, `init`, "Backend Initialization" and "Provider Installation"; error texts of Terraform 1.11.
 */
export async function terraformInit(world: World, terraform: Terraform): Promise<void> {
  const flags = (await takesOverPlace(world, terraform)) ? ["-reconfigure"] : [];
  let ended = await initialize(world, terraform, ...flags);
  if (/locked provider .* does not match/.test(ended.error))
    ended = await initialize(world, terraform, ...flags, "-upgrade");
  if (ended.succeeded) return;
  world.report({ kind: "terraformOutput", text: ended.text });
  const { product } = terraform.binary;
  const kind = isAboutSharedPlace(terraform, ended.error) ? "unreachable" : "usage";
  throw new CommandError(kind, `${product} init failed: see above`, [next(world, terraform, ended.error)]);
}

async function initialize({ signal, installing }: World, terraform: Terraform, ...flags: string[]) {
  const run = () => runInit(terraform, flags);
  const { exitCode, stdout, stderr } = await (installing !== undefined && mayInstall(terraform)
    ? installing(run)
    : run());
  if (signal.aborted) throw interrupted();
  const text = printable(`${stdout}\n${stderr}`).trim();
  const succeeded = exitCode === 0;
  return { succeeded, text, error: succeeded ? "" : text.replace(/[│╷╵\s]+/g, " ") };
}

/** Whether an `init` may write to a plugin cache. */
function mayInstall({ workingDirectory, env }: Terraform): boolean {
  return !env["TF_REATTACH_PROVIDERS"] && !existsSync(join(workingDirectory, ".terraform", "providers"));
}

function isAboutSharedPlace({ workingDirectory }: Terraform, error: string): boolean {
  const isOfProvider = /provider/i.test(error) && !/backend|workspace/i.test(error);
  return configuredPlace(workingDirectory)?.kind !== "local" && !isOfProvider;
}

function next({ project }: World, terraform: Terraform, error: string): string {
  const { workingDirectory } = terraform;
  const place = configuredPlace(workingDirectory);
  if (place !== undefined && isAboutSharedPlace(terraform, error)) {
    return `cannot reach the state: set the credentials of the backend ${place.kind} as environment variables`;
  }
  if (!/refreshing state|load(?:ing)? state|state file/i.test(error)) {
    return "it needs the okta provider, from its registry or from a local mirror";
  }
  const file = place?.kind === "local" ? relative(project.folder, place.path) : workingDirectory;
  return `cannot read the state ${file}; replace it with a backup, such as ${file}.backup`;
}

/**
 * Whether the place of the state has changed since Terraform was initialized: Terraform only compares a checksum of the
 * configuration, and continues with the old place. Throws a `CommandError` if the state is still in the old place.
 */
async function takesOverPlace(world: World, { workingDirectory }: Terraform): Promise<boolean> {
  const [from, to] = [initializedPlace(workingDirectory), configuredPlace(workingDirectory)];
  if (from === undefined) return false;
  if (from === "other" || to === undefined) throw otherBackend(workingDirectory);
  if (isSamePlace(from, to)) return false;
  const name = basename(workingDirectory);
  if (from.kind === "local" && stateAddresses(from.path).length === 0) return true;
  const isThere = await hasObjects(world, name, to);
  const [old, current] = [from, to].map((place) => placeInProject(world.project, place));
  if (from.kind === "local" && isThere) {
    throw new CommandError("usage", `the place of the state has changed, but ${old} has a state too`, [
      `another state is in ${current}; find out which one is out of date`,
      `if it is ${old}, move that file away, then run the command again`,
    ]);
  }
  if (isThere) return true;
  throw new CommandError("usage", `the place of the state has changed, but the state is still in ${old}`, [
    `move it first: mc-okta state move ${name}`,
  ]);
}

async function hasObjects(world: World, name: string, place: StatePlace): Promise<boolean> {
  if (place.kind === "local") return stateAddresses(place.path).length > 0;
  const state = await storedState(world, { name, state: { place } });
  return (state?.resources ?? []).length > 0;
}

/** A place in words; a file relative to the project's folder. */
export function placeInProject({ folder }: Project, place: StatePlace): string {
  if (place.kind !== "local") return printableLine(nameOfPlace(place));
  return printableLine(relative(folder, resolve(folder, place.path)));
}

function otherBackend(workingDirectory: string): ForeignFiles {
  const what = "a backend that no environment file can set: the state would be stored there";
  return new ForeignFiles(workingDirectory, [{ name: ".terraform/terraform.tfstate", what }]);
}
