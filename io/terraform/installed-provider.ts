import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether a real okta provider is installed where Terraform looks without a network: the working directory's own
 * `.terraform/providers`, or the user's plugin folder. Source: Terraform, "Provider Installation", implied local mirror.
 */
export function isOktaProviderInstalled(workingDirectory: string, env: NodeJS.ProcessEnv): boolean {
  const folders = [
    join(workingDirectory, ".terraform", "providers"),
    ...(env["TF_PLUGIN_CACHE_DIR"] ? [env["TF_PLUGIN_CACHE_DIR"]] : []),
    ...(env["HOME"] ? [join(env["HOME"], ".terraform.d", "plugins")] : []),
  ];
  return folders.some((folder) => subfolders(folder).some((registry) => existsSync(join(registry, "okta", "okta"))));
}

function subfolders(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
