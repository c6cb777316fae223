import { type Ended, type OnLine, runProgram } from "../child-process.ts";
import type { TerraformBinary } from "./terraform-binary.ts";
import { terraformEnvironment } from "./terraform-environment.ts";
import { requireOwnFiles } from "./working-folder.ts";

/** Terraform in one working directory. */
export interface Terraform {
  readonly binary: TerraformBinary;
  /** Absolute; holds `cdk.tf.json`. */
  readonly workingDirectory: string;
  /** Text of the `cdk.tf.json` that was judged; Terraform runs no other one. @default - not compared */
  readonly configuration?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly color: boolean;
  readonly signal: AbortSignal;
}

/**
 * Runs one Terraform command, such as `["plan", "-out=plan"]`. `onLine` gets its output line by line. Throws
 * `ForeignFiles`, and starts nothing, when the working directory holds more than the stack.
 */
export async function runTerraform(terraform: Terraform, args: readonly string[], onLine?: OnLine): Promise<Ended> {
  const { binary, workingDirectory, configuration, env, color, signal } = terraform;
  requireOwnFiles(workingDirectory, configuration);
  return runProgram({
    file: binary.file,
    args: onLine === undefined || color ? args : [...args, "-no-color"],
    cwd: workingDirectory,
    env: terraformEnvironment(env),
    signal,
    ...(onLine && { onLine }),
  });
}
