import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { readRegularFile } from "../regular-file.ts";
import { type DevOverride, devOverrides } from "./dev-overrides.ts";
import type { Terraform } from "./terraform.ts";

/** The provider overrides of one CLI configuration file. Undefined if they are unknown. */
export interface FileOverrides {
  /** Absolute. */
  readonly file: string;
  readonly overrides: readonly DevOverride[] | undefined;
}

/**
 * The provider overrides in the CLI configuration files that Terraform reads, by file. Files without any are left out.
 * Source: Terraform CLI and OpenTofu CLI, "CLI Configuration File".
 */
export function providerOverrides(
  terraform: Pick<Terraform, "binary" | "env" | "workingDirectory">,
  platform: NodeJS.Platform = process.platform,
): FileOverrides[] {
  return configurationFiles(terraform, platform)
    .filter((file) => existsSync(file))
    .map((file) => ({ file, overrides: overridesIn(file) }))
    .filter(({ overrides }) => overrides === undefined || overrides.length > 0);
}

function overridesIn(file: string): readonly DevOverride[] | undefined {
  try {
    return devOverrides(readRegularFile(file));
  } catch {
    return undefined;
  }
}

function configurationFiles(
  { binary, env, workingDirectory }: Pick<Terraform, "binary" | "env" | "workingDirectory">,
  platform: NodeJS.Platform,
): string[] {
  const named = env["TF_CLI_CONFIG_FILE"] || env["TERRAFORM_CONFIG"];
  if (named) return [resolve(workingDirectory, named)];
  const isTofu = binary.product === "OpenTofu";
  if (platform === "win32") {
    const folder = env["APPDATA"] ?? join(homedir(), "AppData", "Roaming");
    const files = [...(isTofu ? ["tofu.rc"] : []), "terraform.rc"].map((name) => join(folder, name));
    return [...firstThere(files), ...filesIn(join(folder, "terraform.d"))];
  }
  const home = env["HOME"] || homedir();
  const xdg = isTofu && env["XDG_CONFIG_HOME"] ? [join(env["XDG_CONFIG_HOME"], "opentofu")] : [];
  const files = [...(isTofu ? [".tofurc"] : []), ".terraformrc"].map((name) => join(home, name));
  const folders = [join(home, ".terraform.d"), ...xdg];
  return [
    ...firstThere([...files, ...xdg.map((folder) => join(folder, "tofurc"))]),
    ...firstThere(folders).flatMap(filesIn),
  ];
}

function firstThere(paths: readonly string[]): string[] {
  const found = paths.find((path) => existsSync(path));
  return found === undefined ? [] : [found];
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.tfrc(?:\.json)?$/.test(name))
    .map((name) => join(folder, name));
}
