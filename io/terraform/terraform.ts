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

/** Where Terraform's output goes as it comes: line by line, or into a file that is open, and only its errors line by line. */
export type TerraformOutput = OnLine | { readonly descriptor: number; readonly onLine: OnLine };

/**
 * Runs one Terraform command, such as `["plan", "-out=plan"]`. Throws `ForeignFiles`, and starts nothing, when the working
 * directory holds more than the stack.
 *
 * @param output default: only in the result
 */
export async function runTerraform(
  terraform: Terraform,
  args: readonly string[],
  output?: TerraformOutput,
): Promise<Ended> {
  const { binary, workingDirectory, configuration, env, color, signal } = terraform;
  requireOwnFiles(workingDirectory, configuration);
  return runProgram({
    file: binary.file,
    args: typeof output !== "function" || color ? args : [...args, "-no-color"],
    cwd: workingDirectory,
    env: terraformEnvironment(env),
    signal,
    ...(typeof output === "function" && { onLine: output }),
    ...(typeof output === "object" && { output: output.descriptor, onLine: output.onLine }),
  });
}
