// Makes local-okta-<version>.tgz, with JavaScript and declarations, in the folder given or in this one.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
const TSC = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

const target = resolve(process.argv[2] ?? ".");
const folder = mkdtempSync(join(tmpdir(), "local-okta-pack-"));
try {
  await build({
    absWorkingDir: PACKAGE,
    entryPoints: ["index.ts", "testing.ts", "command.ts"],
    outdir: join(folder, "dist"),
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
  });
  const project = join(PACKAGE, "build/declarations.tsconfig.json");
  execFileSync(process.execPath, [TSC, "-p", project, "--outDir", join(folder, "dist")], { stdio: "inherit" });
  for (const file of ["bin", "README.md"]) cpSync(join(PACKAGE, file), join(folder, file), { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
  mkdirSync(target, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", target], { cwd: folder, stdio: "inherit" });
} finally {
  rmSync(folder, { recursive: true });
}

/** The checkout's package.json runs the sources; this one the JavaScript made from them. */
function manifest() {
  const { scripts: _scripts, ...fields } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const made = (name) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
  return { ...fields, exports: { ".": made("index"), "./testing": made("testing") }, files: ["bin", "dist"] };
}
