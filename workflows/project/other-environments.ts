import { parseEnvironments } from "../../config/parse-environments.ts";
import type { Environment } from "../../domain/environment.ts";
import type { EnvironmentFile } from "../../domain/environment-file.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import { publicKeyReader } from "../../io/public-key-file.ts";
import type { World } from "../world.ts";
import { environmentAtHead } from "./environment-at-head.ts";
import { loadEnvironments } from "./environments.ts";

/** All environments of a project except one. */
export interface OtherEnvironments {
  readonly environments: readonly Environment[];
  /** Files with errors, both now and as committed. */
  readonly unknown: readonly EnvironmentFile[];
}

/** Concurrent lookups: each file with errors needs a Git process. */
const AT_A_TIME = 4;

/**
 * All environments except one, as possible owners of objects. If two environments use the same names, one file has an
 * error, but by itself each still has the place of its state. A file with errors is read as of the newest commit.
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
