import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-lint-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a plugin of Biome (GritQL) finds in files, each as `file:line:text`. */
export function foundInFiles(plugin: string, files: readonly string[]): string[] {
  return inFolder((folder) => {
    writeFileSync(join(folder, "plugin.grit"), plugin);
    const configuration = { plugins: ["./plugin.grit"], linter: { rules: { preset: "none" } } };
    writeFileSync(join(folder, "biome.json"), JSON.stringify(configuration));
    const options = ["lint", `--config-path=${folder}`, "--max-diagnostics=none", "--reporter=github", ...files];
    const { status, stdout } = spawnSync(resolve("node_modules/.bin/biome"), options, {
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    const found = [...stdout.matchAll(/title=plugin,file=([^,]+),line=(\d+),endLine=\d+,col=(\d+),endColumn=(\d+)/g)];
    if (status !== (found.length > 0 ? 1 : 0)) throw new Error(`The linter could not run: ${stdout}`);
    return found.map(([, file = "", line, start, end]) => {
      const text = readFileSync(file, "utf8").split("\n")[Number(line) - 1] ?? "";
      return `${file}:${line}:${text.slice(Number(start) - 1, Number(end) - 1)}`;
    });
  });
}

/** What a plugin of Biome finds in a text of TypeScript, each as `line:text`. */
export function foundInText(plugin: string, text: string): string[] {
  return inFolder((folder) => {
    const file = join(folder, "planted.ts");
    writeFileSync(file, text);
    return foundInFiles(plugin, [file]).map((found) => found.slice(file.length + 1));
  });
}
