import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AppOauth } from "@cdktf/provider-okta/lib/app-oauth/index.js";
import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { Annotations, App, Aspects, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installPackage } from "../../bench/installed-package.ts";
import type * as library from "../../constructs/index.ts";
import { sampleOf } from "../sample.ts";
import { addresses, type Synthesized } from "../stacks/synthesized.ts";

/** The program of docs/library.md, so that it cannot rot. */
const PROGRAM = /```ts\n([\s\S]*?)```/.exec(readFileSync("docs/library.md", "utf8"))?.[1] ?? "";

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
/** The packed constructs, beside this checkout's cdktf. */
let packed: typeof library;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mc-okta-library-"));
  installPackage(folder);
  packed = loaded();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles the program of docs/library.md in a new folder, and returns the compiler's output: empty without errors. */
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
  return JSON.parse(readFileSync(join(folder, name, "cdktf.out/stacks/mine/cdk.tf.json"), "utf8"));
}

test("the program of docs/library.md type-checks and synthesizes against the packed constructs, without YAML", () => {
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
  sampleOf(COMPILATIONS, 3).map(
    (one) => [`TypeScript ${one.typescript}, ${Object.values(one).slice(1).join(", ")}`, one] as const,
  ),
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

/** Loads the packed constructs, even if they are loaded already. */
function loaded(): typeof library {
  const require = createRequire(join(folder, "program.cjs"));
  for (const file of Object.keys(require.cache)) if (file.startsWith(folder)) delete require.cache[file];
  return require("mc-okta");
}

const ADDRESS = "https://mc.acme.example:8443";
const VIEW_ONLY: library.Role = {
  id: "view_only",
  key: "view_only",
  name: "View Only",
  group: { kind: "managed", name: "View Only" },
};

function addStack(app: App, name: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  new packed.McOktaProvider(stack, "okta", { orgUrl: "https://acme.okta.com" });
  return stack;
}

/** A console as a construct of a user's own. */
class Console extends Construct {
  readonly roleGroups: library.McRoleGroups;

  constructor(scope: Construct, id: string, roles: readonly library.Role[] = [VIEW_ONLY]) {
    super(scope, id);
    this.roleGroups = new packed.McRoleGroups(this, "roles", { roles });
    const app = new packed.McOidcApp(this, "app", { consoleAddress: ADDRESS, roleGroups: this.roleGroups });
    const client = new packed.McApiClient(this, "report", { label: "Report" });
    const server = new packed.McAuthServer(this, "server", { audience: ADDRESS, roleGroups: this.roleGroups });
    server.allowUsers(app);
    server.allowClients([{ client, roles }]);
  }
}

/** Synthesizes what is added to an app: each stack by its name. */
function synthesizedStacks(add: (app: App) => void): Readonly<Record<string, Pick<Synthesized, "resource">>> {
  const outdir = mkdtempSync(join(folder, "out-"));
  const app = new App({ outdir });
  add(app);
  app.synth();
  return Object.fromEntries(
    readdirSync(join(outdir, "stacks")).map((name) => [
      name,
      JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8")),
    ]),
  );
}

/** The attributes of all resources of a type. */
function all(stack: Pick<Synthesized, "resource"> | undefined, type: string) {
  return Object.values(stack?.resource[type] ?? {});
}

test("consoles of one stack and of several have no address in common, and the same addresses in both", () => {
  const { one, two } = synthesizedStacks((app) => {
    const stack = addStack(app, "one");
    new Console(stack, "eu");
    new Console(stack, "us");
    new Console(addStack(app, "two"), "eu");
  });
  const inOne = addresses(one ?? { resource: {} });
  const inTwo = addresses(two ?? { resource: {} });
  expect(inTwo).toHaveLength(12);
  expect(inOne).toHaveLength(24);
  expect(inOne.filter((address) => /\.eu_/.test(address))).toEqual(inTwo);
});

test("authorization servers of one stack and of several share a set of groups", () => {
  const { groups, servers } = synthesizedStacks((app) => {
    const { roleGroups } = new Console(addStack(app, "groups"), "own");
    const stack = addStack(app, "servers");
    for (const id of ["first", "second"]) {
      const server = new packed.McAuthServer(stack, id, { audience: ADDRESS, roleGroups });
      server.allowUsers({ clientId: "0oa" });
    }
  });
  expect(all(groups, "okta_group")).toHaveLength(1);
  expect(all(servers, "okta_group")).toEqual([]);
  const [first, second] = all(servers, "okta_auth_server_policy_rule").map((rule) => rule["group_whitelist"]);
  expect(first).toEqual([expect.stringMatching(/^\$\{data\.terraform_remote_state\.[\w-]+\.outputs\.[\w-]+\}$/)]);
  expect(second).toEqual(first);
});

test("a group of another stack carries a role, in the claim, the rule and the app alike", () => {
  const { mine } = synthesizedStacks((app) => {
    const { id } = new Group(addStack(app, "directory"), "viewers", { name: "Viewers" });
    new Console(addStack(app, "mine"), "eu", [{ ...VIEW_ONLY, group: { kind: "referenced", id } }]);
  });
  const [id] = all(mine, "okta_auth_server_policy_rule").flatMap((rule) => rule["group_whitelist"] ?? []);
  expect(id).toMatch(/^\$\{data\.terraform_remote_state\./);
  expect(all(mine, "okta_app_group_assignments")).toMatchObject([{ group: [{ id }] }]);
  expect(all(mine, "okta_auth_server_claim")).toMatchObject([
    { value: `Arrays.flatten(isMemberOfGroup("${id}") ? {"View Only"} : {})` },
  ]);
});

test("an aspect changes what the constructs are made of", () => {
  const { mine } = synthesizedStacks((app) => {
    const stack = addStack(app, "mine");
    new Console(stack, "eu");
    Aspects.of(stack).add({
      visit(node) {
        if (node instanceof AppOauth) node.label = `Acme / ${node.labelInput}`;
      },
    });
  });
  const labels = all(mine, "okta_app_oauth").map(({ label }) => label);
  expect(labels).toEqual(["Acme / Resilio Management Console", "Acme / Report"]);
});

test("an aspect sees the constructs themselves, and its objection stops the synthesis", () => {
  const synthesis = () =>
    synthesizedStacks((app) => {
      const stack = addStack(app, "mine");
      new Console(stack, "eu");
      Aspects.of(stack).add({
        visit(node) {
          if (node instanceof packed.McApiClient) Annotations.of(node).addError("API clients are not for this org");
        },
      });
    });
  expect(synthesis).toThrow("mine/eu/report");
  expect(synthesis).toThrow("API clients are not for this org");
});

test("a test of a user's own synthesizes a stack, and names what it expects in it", () => {
  const text = Testing.synthScope((scope) => {
    new packed.McOktaProvider(scope, "okta", { orgUrl: "https://acme.okta.com" });
    new Console(scope, "eu");
  });
  expect(Testing.toHaveResourceWithProperties(text, "okta_app_oauth", { label: "Report", type: "service" })).toBe(true);
  expect(Testing.toHaveResourceWithProperties(text, "okta_app_oauth", { label: "Report", type: "web" })).toBe(false);
});

test("a provider of one copy of the package does for the clients of another, as after jest.resetModules", () => {
  const { mine } = synthesizedStacks((app) => {
    const stack = addStack(app, "mine");
    const { McApiClient } = loaded();
    expect(McApiClient).not.toBe(packed.McApiClient);
    new McApiClient(stack, "report", { label: "Report" });
  });
  expect(all(mine, "okta_app_oauth")).toHaveLength(1);
});

test("with cdktn instead of cdktf, the program synthesizes the same, except for the version", () => {
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
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "bin",
    "dist",
    "docs",
    "environments",
    "examples",
    "local-okta",
    "package.json",
  ]);
});

/** Of these, the package itself has no text of its license: its name and where the source is have to do. */
const WITHOUT_TEXT = ["@viz-js/viz", "cdktf", "jsonify", "postgres"];

test("the package ships the license of each package in its bundle", () => {
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
