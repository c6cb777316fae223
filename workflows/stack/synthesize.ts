import { dirname, join, relative, resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { roleGroupAddress } from "../../domain/role.ts";
import { consoleSettings } from "../../domain/settings.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { localStateFile, type StatePlace } from "../../domain/state-place.ts";
import { writeSettings } from "../../io/settings-files.ts";
import { addressesIn, makePrivateFolder, prepareStateFile } from "../../io/state-file.ts";
import { configurationText } from "../../io/terraform/configuration.ts";
import type { TerraformBinary } from "../../io/terraform/terraform-binary.ts";
import { requireOwnConfiguration } from "../../io/terraform/working-folder.ts";
import type { ImportBlock } from "../../stacks/mc-okta-stack.ts";
import { synthesizeStacks } from "../../stacks/synthesize-stacks.ts";
import { CommandError } from "../command-error.ts";
import type { Project } from "../project/project.ts";
import { knowsRemovedBlocks } from "../terraform/terraform-version.ts";
import type { World } from "../world.ts";
import { type StateReader, storedState } from "./deployed-state.ts";

/** A stack on disk. */
export interface SynthesizedStack {
  readonly environment: Environment;
  /** Absolute path of the folder with `cdk.tf.json`, in which Terraform runs. */
  readonly workingDirectory: string;
  /** Text of `cdk.tf.json`. */
  readonly configuration: string;
}

/** What writing stacks needs. */
export type StackWriter = StateReader & Pick<World, "renderSettings">;

/**
 * Writes the stacks of environments, prepares their state files, and writes a preview of the settings for Management
 * Console. Calls `findTerraform` only if an environment references a group. Throws a `CommandError` if Terraform would
 * delete a group that an environment managed before and now references, `ForeignFiles` if a stack's `cdk.tf.json` is not
 * ours.
 */
export async function synthesizeEnvironments(
  world: StackWriter,
  environments: readonly Environment[],
  findTerraform: () => Promise<TerraformBinary | undefined>,
  imports: readonly ImportBlock[] = [],
): Promise<SynthesizedStack[]> {
  const { project, renderSettings } = world;
  // biome-ignore lint/style/noRestrictedGlobals: cdktf reads process.env, not the World's.
  refuseHcl(process.env);
  const removedBlocks = await useRemovedBlocks(environments, findTerraform);
  if (!removedBlocks) for (const environment of environments) await refuseToDelete(world, environment, findTerraform);
  makePrivateFolder(project.outdir);
  const stacks = environments.map((environment) => ({
    environment,
    workingDirectory: join(project.outdir, "stacks", environment.name),
  }));
  const sources = stacks.map(({ environment, workingDirectory }) => ({
    environment,
    place: placeFor(project, workingDirectory, environment),
    imports,
  }));
  for (const { workingDirectory } of stacks) requireOwnConfiguration(workingDirectory);
  synthesizeStacks(sources, { outdir: project.outdir, removedBlocks });
  for (const { environment } of stacks) {
    const { place } = environment.state;
    if (place.kind === "local") prepareStateFile(resolve(project.folder, place.path));
    else makePrivateFolder(dirname(resolve(project.folder, localStateFile(environment))));
    const preview = renderSettings(consoleSettings(environment, undefined));
    writeSettings(join(project.folder, "settings", environment.name), "mc-settings.preview", preview);
  }
  return stacks.map(({ environment, workingDirectory }) => ({
    environment,
    workingDirectory,
    configuration: configurationText(workingDirectory),
  }));
}

/** The place of an environment's state as its stack has it: the path of a file is relative to the stack's folder. */
export function placeFor({ folder }: Project, workingDirectory: string, { state: { place } }: Environment): StatePlace {
  if (place.kind !== "local") return place;
  return { kind: "local", path: relative(workingDirectory, resolve(folder, place.path)) };
}

/** cdktf would write `cdk.tf`, and leave an old `cdk.tf.json` beside it. */
function refuseHcl(env: NodeJS.ProcessEnv): void {
  if (!["true", "1"].includes(env["SYNTH_HCL_OUTPUT"] ?? "")) return;
  throw new CommandError("usage", "stacks are synthesized as JSON only: mc-okta reviews cdk.tf.json", [
    "remove --hcl, and unset SYNTH_HCL_OUTPUT",
  ]);
}

/** Whether `removed` blocks remove referenced groups from state; false if no environment references groups. */
export async function useRemovedBlocks(
  environments: readonly Environment[],
  findTerraform: () => Promise<TerraformBinary | undefined>,
): Promise<boolean> {
  if (environments.every((environment) => referencedGroups(environment).length === 0)) return false;
  const terraform = await findTerraform();
  return terraform !== undefined && knowsRemovedBlocks(terraform);
}

/** Addresses that the referenced groups of an environment would have as managed groups. */
function referencedGroups({ roles }: Environment): string[] {
  return roles.filter(({ group }) => group.kind !== "managed").map(roleGroupAddress);
}

async function refuseToDelete(
  { project, ...reader }: StackWriter,
  environment: Environment,
  findTerraform: () => Promise<TerraformBinary | undefined>,
): Promise<void> {
  if (referencedGroups(environment).length === 0) return;
  const managed = addressesIn(await storedState({ project, ...reader }, environment));
  const lost = referencedGroups(environment).filter((address) => managed.includes(address));
  if (lost.length === 0) return;
  const { file = "terraform" } = (await findTerraform()) ?? {};
  const directory = relative(project.folder, join(project.outdir, "stacks", environment.name));
  throw new CommandError(
    "usage",
    `environment "${environment.name}" now references a group that it managed before, and this Terraform would delete the group`,
    [
      "use Terraform 1.7 or OpenTofu 1.10 or later, or remove the group from state first:",
      ...lost.map((address) => `${shellWord(file)} -chdir=${shellWord(directory)} state rm ${shellWord(address)}`),
    ],
  );
}
