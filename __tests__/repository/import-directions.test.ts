import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

const FOLDERS = [
  "domain",
  "config",
  "constructs",
  "stacks",
  "io",
  "workflows",
  "workflows/sandbox",
  "cli",
  "sandbox",
  "sandbox/management-console",
  "demo",
  "bench",
  "build",
  "__tests__",
];

/** A package of each kind: what computes, what synthesizes, what serves, what reads a command line. */
const PACKAGES = [
  "re2js",
  "zod",
  "yaml",
  "jose",
  "hono",
  "commander",
  "local-okta",
  "local-okta/testing",
  "cdktf",
  "@cdktf/provider-okta/lib/group/index.js",
];

const NODE = ["node:fs", "node:fs/promises", "node:timers/promises"];

const ALL_BUT_TESTS = [...FOLDERS, ...PACKAGES, ...NODE].filter((name) => name !== "__tests__");

/** What each folder may import: the table in docs/architecture.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: ["domain", "re2js"],
  config: ["domain", "config", "zod", "yaml"],
  constructs: ["domain", "constructs", "cdktf", "@cdktf/provider-okta/lib/group/index.js"],
  stacks: ["domain", "constructs", "stacks", "cdktf", "@cdktf/provider-okta/lib/group/index.js"],
  io: ["domain", "io", "node:fs", "node:fs/promises", "node:timers/promises", "jose"],
  workflows: ["domain", "config", "stacks", "io", "sandbox", "workflows", "workflows/sandbox", ...NODE],
  cli: ["domain", "workflows", "workflows/sandbox", "cli", "commander", "zod", "node:fs"],
  sandbox: [
    "sandbox",
    "sandbox/management-console",
    "local-okta",
    "hono",
    "jose",
    "zod",
    "node:fs",
    "node:fs/promises",
  ],
  "local-okta": ["hono", "jose", "zod", "node:fs", "node:fs/promises", "node:timers/promises"],
  build: ALL_BUT_TESTS,
  bench: ALL_BUT_TESTS,
  demo: ALL_BUT_TESTS,
};

/** cli/ and sandbox/ take any package but those that synthesize. */
const TAKES_PACKAGES = ["cli", "sandbox"];

/** Every folder that has sources, at every depth. */
function foldersBelow(top: string): string[] {
  const below = readdirSync(top, { withFileTypes: true, recursive: true }).filter((entry) => entry.isDirectory());
  return [top, ...below.map((entry) => join(entry.parentPath, entry.name))];
}

interface Planted {
  readonly file: string;
  readonly specifier: string;
  /** @default - the import alone */
  readonly text?: string;
}

/** Every import that a folder may or may not write, planted in it and in each folder below. */
function imports(top: string, allowed: boolean): Planted[] {
  const mine = MAY_IMPORT[top] ?? [];
  const known = (name: string) =>
    mine.includes(name) || (TAKES_PACKAGES.includes(top) && !FOLDERS.includes(name) && !/cdktf|local-okta/.test(name));
  const targets = [...FOLDERS, ...PACKAGES, ...NODE].filter((name) => known(name) === allowed);
  return foldersBelow(top).flatMap((folder) =>
    targets.map((target, i) => ({
      file: `${folder}/planted-${i}.ts`,
      specifier: FOLDERS.includes(target) ? `${relative(folder, ".")}/${target}/planted.ts` : target,
    })),
  );
}

/** Plants imports in a folder with our linter's settings, and gives those that the linter refuses. */
function lint(planted: readonly Planted[]): { status: number | null; refused: string[] } {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-imports-"));
  try {
    for (const file of ["biome.json", "build/early-exits.grit", "build/constant-names.grit"])
      cpSync(file, join(folder, file));
    for (const { file, specifier, text = `import "${specifier}";\n` } of planted) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const biome = resolve("node_modules/.bin/biome");
    const options = ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=github", "."];
    const { status, stdout } = spawnSync(biome, options, { cwd: folder, encoding: "utf8", maxBuffer: 1e9 });
    const lines = stdout.split("\n").filter((line) => line.includes("Who may import whom"));
    const files = lines.map((line) => /file=([^,]+)/.exec(line)?.[1] ?? line);
    const named = files.map((file) => file.slice(file.indexOf(basename(folder)) + basename(folder).length + 1));
    return { status, refused: named.sort() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("against the direction of data, at any depth", () => {
  let refused: readonly string[];
  beforeAll(() => {
    refused = lint(Object.keys(MAY_IMPORT).flatMap((top) => imports(top, false))).refused;
  });

  test.each(Object.keys(MAY_IMPORT))("%s/ may import nothing", (top) => {
    const forbidden = imports(top, false).map(({ file }) => file);
    expect(forbidden.length).toBeGreaterThan(0);
    expect(refused.filter((file) => file.startsWith(`${top}/`))).toEqual(forbidden.sort());
  });
});

test("every folder may import along the direction of data, at any depth", () => {
  const allowed = Object.keys(MAY_IMPORT).flatMap((top) => imports(top, true));
  expect(lint(allowed)).toEqual({ status: 0, refused: [] });
});

test("main.ts may import the workflows, what writes findings and settings, and the exit codes", () => {
  const allowed = ["./workflows/a/b.ts", "./io/a.ts", "./cli/exit-codes.ts", "./cli/views/findings.ts"];
  const planted = allowed.map((specifier) => ({ file: "main.ts", specifier }));
  expect(planted.map((one) => lint([one]))).toEqual(planted.map(() => ({ status: 0, refused: [] })));
});

test.each(["./cli/run.ts", "./domain/role.ts", "./config/tree.ts", "./stacks/outputs.ts", "node:fs", "cdktf"])(
  "main.ts may not import %s",
  (specifier) => {
    expect(lint([{ file: "main.ts", specifier }]).refused).toEqual(["main.ts"]);
  },
);

test.each(["node:process", "node:console", "node:readline", "node:readline/promises"])(
  "workflows/ may not import %s: it has no terminal",
  (specifier) => {
    expect(lint([{ file: "workflows/plan/a.ts", specifier }]).refused).toEqual(["workflows/plan/a.ts"]);
  },
);

test.each([
  ["process.exitCode = 1", 1],
  ["console.log(1)", 1],
  ["await fetch('https://acme.okta.com')", 1],
  ["await world.fetch('https://acme.okta.com')", 0],
])("workflows/ take the world as an argument: %s", (text, status) => {
  const globals = { file: "workflows/plan/a.ts", specifier: "", text: `${text};\n` };
  expect(lint([globals]).status).toBe(status);
});
