import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The synthesized configuration in a stack's working directory, as parsed JSON. */
export function readConfiguration(workingDirectory: string): unknown {
  return JSON.parse(configurationText(workingDirectory));
}

/** The text of the synthesized configuration in a stack's working directory. */
export function configurationText(workingDirectory: string): string {
  return readFileSync(join(workingDirectory, "cdk.tf.json"), "utf8");
}
