import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../json-text.ts";
import { readRegularFile, UnusableFile } from "../regular-file.ts";

/**
 * The synthesized configuration of an environment in a folder of an earlier synthesis: a `cdktf.out`, or the folder of one
 * stack. Undefined if the folder has other stacks but not this one. Throws Node's error if the folder does not exist,
 * `UnusableFile` if nothing was synthesized into it, or on a duplicate key.
 */
export function readBaseConfiguration(folder: string, environment: string): unknown {
  if (!statSync(folder).isDirectory()) throw new UnusableFile(folder, "it is not a folder");
  const own = join(folder, "cdk.tf.json");
  if (existsSync(own)) return parse(own);
  const stacks = join(folder, "stacks");
  if (!existsSync(stacks)) {
    throw new UnusableFile(folder, "nothing was synthesized into it; run mc-okta synth there, and name its cdktf.out");
  }
  const stack = join(stacks, environment, "cdk.tf.json");
  return existsSync(stack) ? parse(stack) : undefined;
}

/** The configurations of all stacks in a folder of an earlier synthesis, by name. Empty for the folder of one stack. */
export function readAllConfigurations(folder: string): unknown[] {
  const stacks = join(folder, "stacks");
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks)
    .sort()
    .map((name) => join(stacks, name, "cdk.tf.json"))
    .filter((path) => existsSync(path))
    .map(parse);
}

function parse(path: string): unknown {
  return parseJson(path, readRegularFile(path), "it is not JSON; run mc-okta synth again");
}
