import { dirname, join } from "node:path";
import { type EnvironmentFile, parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import { type CeilingFile, SHARED_DEFAULTS } from "../../domain/environment-file.ts";
import { commitAtHead, type Repository, readFileAt } from "../../io/file-at-head.ts";
import { publicKeyReader } from "../../io/public-key-file.ts";
import type { World } from "../world.ts";
import { CEILING_FILES } from "./ceiling-files.ts";

/**
 * An environment as of the newest commit, with the shared defaults and the ceiling of that commit; undefined if its file is
 * not committed, or has errors there.
 */
export async function environmentAtHead(
  { project, env, signal }: Pick<World, "project" | "env" | "signal">,
  environment: Pick<Environment, "name" | "file">,
): Promise<Environment | undefined> {
  const { files, ceiling } = await filesAtHead({ folder: project.folder, env, signal }, environment);
  return parseEnvironments(files, publicKeyReader(project.folder), ceiling).environments[0];
}

/** Files of one commit. */
interface CommittedFiles {
  readonly files: readonly EnvironmentFile[];
  readonly ceiling: readonly CeilingFile[];
}

/** All files of one commit, even if there is a new commit during the read. Empty if there is no commit. */
async function filesAtHead(
  repository: Repository,
  { name, file }: Pick<Environment, "name" | "file">,
): Promise<CommittedFiles> {
  const commit = await commitAtHead(repository);
  if (commit === undefined) return { files: [], ceiling: [] };
  const shared = [".yaml", ".yml"].map((ending) => join(dirname(file), `${SHARED_DEFAULTS}${ending}`));
  const own = [{ name, file }, ...shared.map((path) => ({ name: SHARED_DEFAULTS, file: path }))];
  return {
    files: await committed(repository, commit, own),
    ceiling: await committed(
      repository,
      commit,
      CEILING_FILES.map((path) => ({ file: path })),
    ),
  };
}

async function committed<Named extends { readonly file: string }>(
  repository: Repository,
  commit: string,
  all: readonly Named[],
): Promise<(Named & { readonly text: string })[]> {
  const texts = await Promise.all(all.map((one) => readFileAt(repository, commit, one.file)));
  return all.flatMap((one, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ ...one, text }];
  });
}
