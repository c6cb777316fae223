import { dirname, join } from "node:path";
import { type EnvironmentFile, parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import { SHARED_DEFAULTS } from "../../domain/environment-file.ts";
import { commitAtHead, type Repository, readFileAt } from "../../io/file-at-head.ts";
import { publicKeyReader } from "../../io/public-key-file.ts";
import type { World } from "../world.ts";

/**
 * What an environment's file says in the newest commit, on top of the shared defaults of that commit; undefined where it is
 * not committed, or has errors there.
 */
export async function environmentAtHead(
  { project, env, signal }: Pick<World, "project" | "env" | "signal">,
  environment: Pick<Environment, "name" | "file">,
): Promise<Environment | undefined> {
  const files = await filesAtHead({ folder: project.folder, env, signal }, environment);
  return parseEnvironments(files, publicKeyReader(project.folder)).environments[0];
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
