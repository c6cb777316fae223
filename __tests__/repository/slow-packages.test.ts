import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** Files that a module and all it imports are made of. */
async function filesOf(entry: string): Promise<string[]> {
  const options = { bundle: true, write: false, metafile: true, format: "esm", platform: "node" } as const;
  const { metafile } = await build({ ...options, entryPoints: [entry] });
  return Object.keys(metafile.inputs);
}

/** Packages that they come from. */
async function packagesOf(entry: string): Promise<string[]> {
  const packages = (await filesOf(entry)).flatMap(
    (file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
  );
  return [...new Set(packages)].sort();
}

/** Whether the table of look-alikes is loaded once a group of this name was judged. */
function loadsTable(groupName: string): boolean {
  const program = `
    import { createRequire } from "node:module";
    import { readFileSync } from "node:fs";
    const { parseEnvironments } = await import("./config/parse-environments.ts");
    const text = readFileSync("environments/production.yaml", "utf8").replace("MC Production Administrator", ${JSON.stringify(groupName)});
    parseEnvironments([{ name: "production", file: "environments/production.yaml", text }], () => "missing");
    const { cache } = createRequire(process.cwd() + "/x.js");
    console.log(Object.keys(cache).some((file) => file.includes("/unhomoglyph/")));`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trim() === "true";
}

test("an environment file is judged, and the ids of checks are known, without the library of regular expressions", async () => {
  expect(await packagesOf("config/parse-environments.ts")).toEqual([
    "fastest-levenshtein",
    "unhomoglyph",
    "yaml",
    "zod",
  ]);
});

test("an environment file is judged, and the ids of checks are known, without the checks", async () => {
  const files = await filesOf("config/parse-environments.ts");
  expect(files.filter((file) => file.startsWith("domain/review/checks/"))).toEqual([]);
  expect(files).toContain("domain/review/check-ids.ts");
});

test("review checks import no package but the table of look-alikes", async () => {
  expect(await packagesOf("domain/review/checks/all.ts")).toEqual(["unhomoglyph"]);
});

test("names in plain ASCII do not load the table of look-alikes", () => {
  expect(loadsTable("MC Administrators")).toBe(false);
});

test("a name beyond ASCII loads the table of look-alikes", () => {
  expect(loadsTable("MC Administrаtors")).toBe(true);
});
