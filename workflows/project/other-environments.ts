import { parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import type { EnvironmentFile } from "../../domain/environment-file.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import { publicKeyReader } from "../../io/public-key-file.ts";
import type { World } from "../world.ts";
import { environmentAtHead } from "./environment-at-head.ts";
import { loadEnvironments } from "./environments.ts";

/** The environments of a project beside one of them. */
export interface OtherEnvironments {
  readonly environments: readonly Environment[];
  /** Files that do not say what their environment is, and did not when they were committed. */
  readonly unknown: readonly EnvironmentFile[];
}

/** Files that are looked up at a time: each one that has errors is a Git. */
const AT_A_TIME = 4;

/**
 * All environments but one, as what may own something. Two that ask for the same names are an error of one of their files: by
 * itself each says where its state is. A file that says nothing now may have done so in the newest commit.
 */
export async function otherEnvironments(
  world: Pick<World, "project" | "env" | "signal">,
  name: string,
): Promise<OtherEnvironments> {
  const { environments, files, defaults } = loadEnvironments(world.project);
  const others = files.filter((one) => one.name !== name);
  const found = await mapConcurrently(
    others,
    AT_A_TIME,
    async (file) =>
      environments.find((one) => one.file === file.file) ??
      parseEnvironments([...defaults, file], publicKeyReader(world.project.folder)).environments[0] ??
      (await environmentAtHead(world, file)),
  );
  return {
    environments: found.filter((one) => one !== undefined),
    unknown: others.filter((_, index) => found[index] === undefined),
  };
}
