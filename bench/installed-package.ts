import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Packs this project and unpacks it into a folder as an installed package lies there, beside a link to this checkout's
 * libraries. Gives the folder of the package.
 */
export function installPackage(folder: string): string {
  const modules = join(folder, "node_modules");
  const target = join(modules, "mc-okta");
  mkdirSync(target, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const tarball = readdirSync(folder).find((entry) => entry.endsWith(".tgz")) ?? "";
  execFileSync("tar", ["-xzf", join(folder, tarball), "-C", target, "--strip-components=1"]);
  for (const library of ["cdktf", "constructs", "@cdktf"]) {
    symlinkSync(resolve("node_modules", library), join(modules, library));
  }
  return target;
}
