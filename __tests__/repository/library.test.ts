import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage } from "../../bench/installed-package.ts";

/** The program that the README shows, so that it cannot rot. */
const PROGRAM = /## As a library[\s\S]*?```ts\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";

/** A way to compile a program: which TypeScript, with which options, and what the program becomes. */
interface Compilation {
  readonly typescript: "7" | "5.8";
  readonly format: "module" | "commonjs";
  readonly module: string;
  readonly moduleResolution: string;
}

/** As CDK for Terraform's own template for TypeScript has it: what Node did before it knew `exports`. */
const TEMPLATE: Compilation = {
  typescript: "5.8",
  format: "commonjs",
  module: "commonjs",
  moduleResolution: "node10",
};
const NODENEXT: Compilation = {
  typescript: "7",
  format: "module",
  module: "nodenext",
  moduleResolution: "nodenext",
};
const COMPILATIONS: readonly Compilation[] = [
  { ...NODENEXT, module: "node16", moduleResolution: "node16" },
  { ...NODENEXT, module: "esnext", moduleResolution: "bundler" },
  { ...NODENEXT, format: "commonjs" },
  { ...NODENEXT, format: "commonjs", module: "node16", moduleResolution: "node16" },
  { ...NODENEXT, format: "commonjs", module: "commonjs", moduleResolution: "bundler" },
  TEMPLATE,
];

/** Of version 5.8 the one that came with cdktf-cli. */
const COMPILERS = {
  "7": resolve("node_modules/typescript/bin/tsc"),
  "5.8": createRequire(resolve("node_modules/jsii/package.json")).resolve("typescript/bin/tsc"),
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-library-"));
  installPackage(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles the README's program in a folder of its own. Gives what the compiler says, which is nothing when all is well. */
function compile(name: string, { typescript, format, ...options }: Compilation, skipLibCheck = true): string {
  const program = join(folder, name);
  mkdirSync(program);
  const compilerOptions = {
    ...options,
    target: "es2020",
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck,
    types: [],
    outDir: "build",
    rootDir: ".",
  };
  writeFileSync(join(program, "package.json"), JSON.stringify({ type: format }));
  writeFileSync(join(program, "program.ts"), PROGRAM);
  writeFileSync(join(program, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  const { stdout } = spawnSync(process.execPath, [COMPILERS[typescript], "-p", program], { encoding: "utf8" });
  return stdout;
}

/** Runs what was compiled, and reads the stack that it synthesized. */
function synthesis(name: string, ...args: string[]) {
  execFileSync(process.execPath, [...args, "build/program.js"], { cwd: join(folder, name) });
  return JSON.parse(readFileSync(join(folder, name, "out/stacks/mine/cdk.tf.json"), "utf8"));
}

test("the README's program type-checks and synthesizes against the packed constructs, without YAML", () => {
  expect(compile("readme", NODENEXT)).toBe("");
  const { resource } = synthesis("readme");
  const counts = Object.fromEntries(
    Object.entries(resource).map(([type, named]) => [type, Object.keys(named as object).length]),
  );
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

test.each(
  COMPILATIONS.map((one) => [`TypeScript ${one.typescript}, ${Object.values(one).slice(1).join(", ")}`, one] as const),
)("the program type-checks and synthesizes with %s", (name, compilation) => {
  expect(compile(name, compilation)).toBe("");
  expect(synthesis(name)).toMatchObject({ resource: { okta_auth_server: expect.anything() } });
});

test("the packed types are right in themselves, without those of Node", () => {
  expect(compile("library-check", NODENEXT, false)).toBe("");
});

test("CommonJS that cannot load ES modules, as in jest, loads the packed constructs", () => {
  compile("commonjs", { ...NODENEXT, format: "commonjs" });
  const esModule = join(folder, "commonjs/es-module.mjs");
  writeFileSync(esModule, "export {};");
  const strict = "--no-experimental-require-module";
  const refused = spawnSync(process.execPath, [strict, "-e", `require(${JSON.stringify(esModule)})`]);
  expect(refused.status).toBe(1);
  expect(synthesis("commonjs", strict)).toMatchObject({ resource: { okta_auth_server: expect.anything() } });
});

test("with cdktn in the place of cdktf the program gives the same synthesis, but for the version in it", () => {
  compile("cdktn", NODENEXT);
  const before = synthesis("cdktn");
  const cdktf = join(folder, "node_modules/cdktf");
  rmSync(cdktf);
  symlinkSync(resolve("node_modules/cdktn"), cdktf);
  const after = synthesis("cdktn", "--preserve-symlinks", "--preserve-symlinks-main");
  rmSync(cdktf);
  symlinkSync(resolve("node_modules/cdktf"), cdktf);
  const { version } = JSON.parse(readFileSync(resolve("node_modules/cdktn/package.json"), "utf8"));
  expect(after).toEqual({
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
const WITHOUT_TEXT = ["@viz-js/viz", "cdktf", "isarray", "jsonify", "postgres"];

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
