import { type Ended, runProgram } from "../child-process.ts";
import { terraformEnvironment } from "./terraform-environment.ts";

/** An installed Terraform or OpenTofu. */
export interface TerraformBinary {
  readonly file: string;
  readonly product: "Terraform" | "OpenTofu";
  readonly version: string;
}

/**
 * The Terraform in `TERRAFORM_BINARY_NAME` (cdktf's variable), otherwise `terraform` on the PATH, otherwise `tofu`. Undefined
 * if none of them starts and reports its version.
 */
export async function findTerraform(
  env: NodeJS.ProcessEnv,
  cwd: string,
  signal: AbortSignal,
): Promise<TerraformBinary | undefined> {
  const chosen = env["TERRAFORM_BINARY_NAME"];
  for (const file of chosen ? [chosen] : ["terraform", "tofu"]) {
    const binary = await versionOf(file, env, cwd, signal);
    if (binary !== undefined) return binary;
  }
  return undefined;
}

async function versionOf(
  file: string,
  env: NodeJS.ProcessEnv,
  cwd: string,
  signal: AbortSignal,
): Promise<TerraformBinary | undefined> {
  const ended = await runProgram({ file, args: ["version"], cwd, env: terraformEnvironment(env), signal }).catch(
    (): Ended | undefined => undefined,
  );
  const [, product, version] = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/m.exec(ended?.stdout ?? "") ?? [];
  if (product === undefined || version === undefined) return undefined;
  return { file, product: product === "OpenTofu" ? "OpenTofu" : "Terraform", version };
}
