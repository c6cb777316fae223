import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The program that the README shows, so that it cannot rot. */
const PROGRAM = /## As a library[\s\S]*?```ts\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";

const TSCONFIG = {
  compilerOptions: {
    module: "nodenext",
    target: "es2023",
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: [],
    outDir: "build",
    rootDir: ".",
  },
  files: ["program.ts"],
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-library-"));
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "mc-okta"), { recursive: true });
  const tarball = readdirSync(folder).find((entry) => entry.endsWith(".tgz")) ?? "";
  execFileSync("tar", ["-xzf", join(folder, tarball), "-C", join(modules, "mc-okta"), "--strip-components=1"]);
  for (const library of ["cdktf", "constructs", "@cdktf"]) {
    symlinkSync(resolve("node_modules", library), join(modules, library));
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(folder, "program.ts"), PROGRAM);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the README's program type-checks and synthesizes against the packed constructs, without YAML", () => {
  const tsc = resolve("node_modules/.bin/tsc");
  const check = execFileSync(tsc, ["-p", folder], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  execFileSync(process.execPath, ["build/program.js"], { cwd: folder });
  const { resource } = JSON.parse(readFileSync(join(folder, "out/stacks/mine/cdk.tf.json"), "utf8"));
  const counts = Object.fromEntries(
    Object.entries(resource).map(([type, named]) => [type, Object.keys(named as object).length]),
  );
  expect(check).toBe("");
  expect(counts).toEqual({
    okta_group: 1,
    okta_app_oauth: 2,
    okta_app_group_assignments: 1,
    okta_auth_server: 1,
    okta_auth_server_scope: 2,
    okta_auth_server_claim: 1,
    okta_auth_server_policy: 2,
    okta_auth_server_policy_rule: 2,
  });
});

test("with cdktn in the place of cdktf the program gives the same synthesis, but for the version in it", () => {
  const synthesis = () => JSON.parse(readFileSync(join(folder, "out/stacks/mine/cdk.tf.json"), "utf8"));
  const before = synthesis();
  const cdktf = join(folder, "node_modules/cdktf");
  rmSync(cdktf);
  symlinkSync(resolve("node_modules/cdktn"), cdktf);
  execFileSync(process.execPath, ["--preserve-symlinks", "--preserve-symlinks-main", "build/program.js"], {
    cwd: folder,
  });
  const { version } = JSON.parse(readFileSync(join(cdktf, "package.json"), "utf8"));
  expect(synthesis()).toEqual({
    ...before,
    "//": { ...before["//"], metadata: { ...before["//"].metadata, version } },
  });
});

test("the packed command line interface runs without this checkout's sources", () => {
  const bin = join(folder, "node_modules/mc-okta/bin/mc-okta.js");
  const version = execFileSync(process.execPath, [bin, "--version"], { encoding: "utf8" });
  expect(version.trim()).toMatch(/^\d+\.\d+\.\d+$/);
});

test("the package ships no test, no state and no source of the command line interface", () => {
  const shipped = readdirSync(join(folder, "node_modules/mc-okta")).sort();
  expect(shipped).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "bin",
    "dist",
    "docs",
    "environments",
    "examples",
    "package.json",
  ]);
});

/** Of these, the package itself has no text of its licence: its name and where the source is have to do. */
const WITHOUT_TEXT = ["@viz-js/viz", "cdktf", "jsonify", "postgres"];

test("the package ships the licence of each package in its bundle", () => {
  const text = readFileSync(join(folder, "node_modules/mc-okta/dist/cli/THIRD-PARTY-NOTICES.txt"), "utf8");
  const named = text.split(`${"-".repeat(80)}\n`).slice(1);
  const nameOf = (one: string) => one.split(" ", 1)[0] ?? "";
  const withoutText = named.filter((one) => one.trim().split("\n").length < 4).map(nameOf);
  expect(named.map(nameOf)).toEqual(expect.arrayContaining(["cdktf", "zod", "hono"]));
  expect(withoutText.toSorted()).toEqual(WITHOUT_TEXT);
});

test("the package installs nothing: the local org and the libraries are in its bundle", () => {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "node_modules/mc-okta/package.json"), "utf8"));
  expect(dependencies).toEqual({});
});
