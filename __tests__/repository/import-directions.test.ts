import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

const FORBIDDEN = [
  ["domain/a.ts", "node:fs"],
  ["domain/b.ts", "../config/parse-environments.ts"],
  ["domain/settings/c.ts", "../../io/files.ts"],
  ["domain/d.ts", "cdktf"],
  ["config/a.ts", "../io/files.ts"],
  ["config/b.ts", "node:fs"],
  ["constructs/a.ts", "../config/schema.ts"],
  ["stacks/a.ts", "../config/schema.ts"],
  ["io/terraform/a.ts", "../../cli/main.ts"],
  ["cli/commands/a.ts", "cdktf"],
  ["sandbox/okta-org/routes/a.ts", "../../../domain/role.ts"],
];

const ALLOWED = [
  ["config/z.ts", "../domain/role.ts"],
  ["stacks/z.ts", "../constructs/index.ts"],
  ["cli/commands/z.ts", "../../sandbox/start-sandbox.ts"],
  ["sandbox/okta-org/routes/z.ts", "../store.ts"],
];

/** Plants one file per import in a folder with our linter's settings, and gives the files it refuses for their import. */
function refused(imports: readonly (readonly string[])[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-imports-"));
  try {
    copyFileSync("biome.json", join(folder, "biome.json"));
    for (const [file = "", specifier] of imports) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `import "${specifier}";\n`);
    }
    const biome = resolve("node_modules/.bin/biome");
    const options = ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=github", "."];
    const { stdout } = spawnSync(biome, options, { cwd: folder, encoding: "utf8" });
    const lines = stdout.split("\n").filter((line) => line.includes("Who may import whom"));
    const files = lines.map((line) => /file=([^,]+)/.exec(line)?.[1] ?? line);
    return files.map((file) => file.slice(file.indexOf(basename(folder)) + basename(folder).length + 1)).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("an import against the direction of data is refused, in every folder", () => {
  expect(refused(FORBIDDEN)).toEqual(FORBIDDEN.map(([file]) => file).sort());
});

test("an import along the direction of data is not", () => {
  expect(refused(ALLOWED)).toEqual([]);
});
