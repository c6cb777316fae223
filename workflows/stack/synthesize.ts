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
  /** Absolute; holds `cdk.tf.json`, and is where Terraform runs. */
  readonly workingDirectory: string;
  /** Text of `cdk.tf.json`. */
  readonly configuration: string;
}

/** What stacks are written with. */
export type StackWriter = StateReader & Pick<World, "renderSettings">;

/**
 * Writes the stacks of environments, makes their state files ready, and writes a preview of what is to be entered in
 * Management Console. `findTerraform` is asked only when an environment refers to a group. Throws a `CommandError` when
 * Terraform would delete a group that an environment managed before and now refers to, `ForeignFiles` when something else
 * is in the place of a stack's `cdk.tf.json`.
 */
export async function synthesizeEnvironments(
  world: StackWriter,
  environments: readonly Environment[],
  findTerraform: () => Promise<TerraformBinary | undefined>,
  imports: readonly ImportBlock[] = [],
): Promise<SynthesizedStack[]> {
  const { project, renderSettings } = world;
  // biome-ignore lint/style/noRestrictedGlobals: cdktf reads it there, whatever the World says.
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

/** Where an environment's state is kept, as its stack names it: the path of a file counts from the stack's folder. */
export function placeFor({ folder }: Project, workingDirectory: string, { state: { place } }: Environment): StatePlace {
  if (place.kind !== "local") return place;
  return { kind: "local", path: relative(workingDirectory, resolve(folder, place.path)) };
}

/** cdktf would write `cdk.tf`, and leave a `cdk.tf.json` of before beside it. */
function refuseHcl(env: NodeJS.ProcessEnv): void {
  if (!["true", "1"].includes(env["SYNTH_HCL_OUTPUT"] ?? "")) return;
  throw new CommandError("usage", "stacks are synthesized as JSON only: what is reviewed is cdk.tf.json", [
    "leave out --hcl, and unset SYNTH_HCL_OUTPUT",
  ]);
}

/** Whether the groups that environments only refer to are forgotten by `removed` blocks; without such groups none is needed. */
export async function useRemovedBlocks(
  environments: readonly Environment[],
  findTerraform: () => Promise<TerraformBinary | undefined>,
): Promise<boolean> {
  if (environments.every((environment) => referencedGroups(environment).length === 0)) return false;
  const terraform = await findTerraform();
  return terraform !== undefined && knowsRemovedBlocks(terraform);
}

/** Addresses at which the groups would stand that an environment only refers to. */
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
    `environment "${environment.name}" now refers to a group it managed before, which this Terraform would delete`,
    [
      "use Terraform 1.7 or OpenTofu 1.10 or later, which can forget it, or first run:",
      ...lost.map((address) => `${shellWord(file)} -chdir=${shellWord(directory)} state rm ${shellWord(address)}`),
    ],
  );
}
