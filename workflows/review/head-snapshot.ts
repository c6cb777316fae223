import { rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { type EnvironmentFile, parseEnvironments } from "../../config/parse-environments.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Snapshot } from "../../domain/access-model/snapshot.ts";
import type { Environment } from "../../domain/environment.ts";
import { SHARED_DEFAULTS } from "../../domain/environment-file.ts";
import { commitAtHead, type Repository, readFileAt } from "../../io/file-at-head.ts";
import { publicKeyReader } from "../../io/public-key-file.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { findTerraform } from "../../io/terraform/terraform-binary.ts";
import { synthesizeStacks } from "../../stacks/synthesize-stacks.ts";
import { TEMPORARY } from "../leftovers.ts";
import { useRemovedBlocks } from "../stack/synthesize.ts";
import type { World } from "../world.ts";

/**
 * What an environment's file says in the newest commit, on top of the shared defaults of that commit, synthesized by the
 * code that is here; undefined where it is not committed, or has errors there.
 */
export async function headSnapshot(
  { project, env, signal }: World,
  { name, file }: Environment,
): Promise<Snapshot | undefined> {
  const files = await filesAtHead({ folder: project.folder, env, signal }, { name, file });
  const [environment] = parseEnvironments(files, publicKeyReader(project.folder)).environments;
  if (environment === undefined) return undefined;
  const outdir = makeTemporaryFolder(TEMPORARY.committed);
  try {
    const workingDirectory = join(outdir, "stacks", name);
    // As if it lay where the stack of today lies, or the path to the state would differ.
    const statePath = relative(join(project.outdir, "stacks", name), resolve(project.folder, environment.state.path));
    const removedBlocks = await useRemovedBlocks([environment], () => findTerraform(env, project.folder, signal));
    synthesizeStacks([{ environment, statePath }], { outdir, removedBlocks });
    return snapshotOfConfiguration(readConfiguration(workingDirectory));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Both files of one commit, even if another one is made meanwhile. Nothing where the environment is not committed. */
async function filesAtHead(
  repository: Repository,
  { name, file }: Pick<Environment, "name" | "file">,
): Promise<readonly EnvironmentFile[]> {
  const commit = await commitAtHead(repository);
  if (commit === undefined) return [];
  const shared = [".yaml", ".yml"].map((ending) => join(dirname(file), `${SHARED_DEFAULTS}${ending}`));
  const all = [{ name, file }, ...shared.map((path) => ({ name: SHARED_DEFAULTS, file: path }))];
  const texts = await Promise.all(all.map((one) => readFileAt(repository, commit, one.file)));
  return all.flatMap((one, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ ...one, text }];
  });
}
