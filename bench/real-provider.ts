import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULTS } from "../config/defaults.ts";

/** What has to lie on this machine. */
export const REAL_PROVIDER = `okta/okta ${DEFAULTS.providerVersion} in ~/.terraform.d/plugins`;

/** The real okta provider, as Terraform finds it on this machine. */
export interface RealProvider {
  /** Variables with which Terraform finds it. */
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

/** The real provider where `terraform init` finds it in the user's plugin folder, without a network; undefined elsewhere. */
export function findRealProvider(): RealProvider | undefined {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-real-provider-"));
  const remove = () => rmSync(folder, { recursive: true, maxRetries: 5 });
  const env = { PATH: process.env["PATH"], ...variables(folder) };
  const required = { okta: { source: "okta/okta", version: DEFAULTS.providerVersion } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  const { status } = spawnSync(env.TERRAFORM_BINARY_NAME, ["init"], { cwd: folder, env });
  if (status !== 0) {
    remove();
    return undefined;
  }
  return { env: variables(folder), remove };
}

/** Terraform looks for providers in the plugin folder and nowhere else. Source: Terraform, "Provider Installation". */
function variables(folder: string) {
  const cliConfiguration = join(folder, "plugins.tfrc");
  const plugins = JSON.stringify(join(homedir(), ".terraform.d", "plugins"));
  writeFileSync(cliConfiguration, `provider_installation {\n  filesystem_mirror { path = ${plugins} }\n}\n`);
  return {
    HOME: homedir(),
    TF_CLI_CONFIG_FILE: cliConfiguration,
    CHECKPOINT_DISABLE: "1",
    TERRAFORM_BINARY_NAME: process.env["TERRAFORM_BINARY_NAME"] ?? "terraform",
  };
}
