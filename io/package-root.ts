import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder this package lies in, whether it runs from its sources or from a bundle in `dist`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "bin", "mc-okta.js"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("mc-okta does not find its own folder");
    folder = parent;
  }
  return folder;
}
