import { type Ended, type OnLine, runProgram } from "../child-process.ts";
import { type TerraformBinary, terraformEnvironment } from "./terraform-binary.ts";

/** Terraform in one working directory. */
export interface Terraform {
  readonly binary: TerraformBinary;
  /** Absolute; holds `cdk.tf.json`. */
  readonly workingDirectory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly color: boolean;
  readonly signal: AbortSignal;
}

/** Runs one Terraform command, such as `["plan", "-out=plan"]`. `onLine` gets its output line by line. */
export function runTerraform(terraform: Terraform, args: readonly string[], onLine?: OnLine): Promise<Ended> {
  const { binary, workingDirectory, env, color, signal } = terraform;
  return runProgram({
    file: binary.file,
    args: onLine === undefined || color ? args : [...args, "-no-color"],
    cwd: workingDirectory,
    env: terraformEnvironment(env),
    signal,
    ...(onLine && { onLine }),
  });
}
