import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LIBRARY_PROGRAM } from "./library-program.ts";
import { succeeds } from "./succeeds.ts";

const PEERS = { cdktf: "0.21.0", constructs: "10.7.2", "@cdktf/provider-okta": "14.1.1" };
const NODE_TYPES = { "@types/node": "20.19.43" };

/** How a program is compiled, and what it becomes. */
interface Setting {
  readonly module: string;
  readonly moduleResolution: string;
  readonly type: "module" | "commonjs";
  /** Versions of TypeScript that have the setting. @default - all */
  readonly versions?: readonly string[];
}

const VERSIONS = ["5.9", "6.0", "7.0"];
const SETTINGS: readonly Setting[] = [
  { module: "nodenext", moduleResolution: "nodenext", type: "module" },
  { module: "node16", moduleResolution: "node16", type: "module" },
  { module: "esnext", moduleResolution: "bundler", type: "module" },
  { module: "nodenext", moduleResolution: "nodenext", type: "commonjs" },
  { module: "node16", moduleResolution: "node16", type: "commonjs" },
  { module: "commonjs", moduleResolution: "bundler", type: "commonjs", versions: ["6.0", "7.0"] },
  { module: "commonjs", moduleResolution: "node10", type: "commonjs", versions: ["5.9", "6.0"] },
];

/** A project of somebody's own: what it installs beside the packed library, its files, and the command that has to succeed. */
interface Project {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly command: string;
}

/** Of TypeScript's template for `cdktf init`, what concerns the compiler. */
const TEMPLATE_TSCONFIG = {
  compilerOptions: { lib: ["es2018"], module: "CommonJS", target: "ES2018", strict: true, skipLibCheck: true },
  include: ["**/*.ts"],
};

const TEST_IMPORTS = 'import { Testing } from "cdktf";\nimport { McApiClient } from "mc-okta";\n';
const TEST = `test("an API client is a service app", () => {
  const text = Testing.synthScope((scope) => { new McApiClient(scope, "report", { label: "Report" }); });
  expect(Testing.toHaveResourceWithProperties(text, "okta_app_oauth", { type: "service" })).toBe(true);
});
`;
const REQUIRED = TEST_IMPORTS.replace(/import (.*) from (.*);/g, "const $1 = require($2);");
const PLAIN_JEST = JSON.stringify({ transform: {}, testEnvironment: "node" });
const JEST = { jest: "30.5.2" };

const PROJECTS: Readonly<Record<string, Project>> = {
  "the project of `cdktf init`: TypeScript 5.9, ts-node, ts-jest": {
    dependencies: {
      ...JEST,
      ...NODE_TYPES,
      typescript: "5.9",
      "ts-node": "10.9.2",
      "ts-jest": "29.4.15",
      "@types/jest": "30.0.0",
    },
    files: {
      "tsconfig.json": JSON.stringify(TEMPLATE_TSCONFIG),
      "jest.config.json": JSON.stringify({ preset: "ts-jest", testEnvironment: "node" }),
      "main.ts": LIBRARY_PROGRAM,
      "__tests__/main.test.ts": `${TEST_IMPORTS}${TEST}`,
    },
    command: "npx --no ts-node main.ts && npx --no tsc -- --noEmit && npx --no jest",
  },
  "jest 30, CommonJS": {
    dependencies: JEST,
    files: { "jest.config.json": PLAIN_JEST, "main.test.js": `${REQUIRED}${TEST}` },
    command: "npx --no jest",
  },
  "jest 30, ES modules": {
    dependencies: JEST,
    files: { "jest.config.json": PLAIN_JEST, "main.test.mjs": `${TEST_IMPORTS}${TEST}` },
    command: "node --experimental-vm-modules node_modules/jest/bin/jest.js --testMatch '**/*.test.mjs'",
  },
  "constructs 10.4.2": withConstructs("10.4.2"),
  "constructs 10.8.1": withConstructs("10.8.1"),
};

function withConstructs(version: string): Project {
  const program = LIBRARY_PROGRAM.replace(", type Role", "").replace(": Role", "");
  return { dependencies: { constructs: version }, files: { "main.mjs": program }, command: "node main.mjs" };
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function install(folder: string, tarball: string, dependencies: Readonly<Record<string, string>>): void {
  const own = {
    name: "mine",
    private: true,
    dependencies: { ...PEERS, "mc-okta": `file:${tarball}`, ...dependencies },
  };
  write(folder, { "package.json": JSON.stringify(own) });
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent"], { cwd: folder, stdio: "inherit" });
}

function asCell(isFine: boolean): string {
  return isFine ? "yes" : "**no**";
}

/** Rows on programs: each TypeScript with each setting that it has, compiled with and without a look at the types of packages. */
export async function typeScriptRows(base: string, tarball: string): Promise<string[][]> {
  const folder = join(base, "typescript");
  const compilers = VERSIONS.map((version) => [`typescript-${version}`, `npm:typescript@${version}`]);
  install(folder, tarball, { ...NODE_TYPES, ...Object.fromEntries(compilers) });
  const rows: string[][] = [
    ["TypeScript", "module", "moduleResolution", "program", "compiles and runs", "skipLibCheck: false"],
  ];
  for (const version of VERSIONS) {
    for (const { versions = VERSIONS, ...setting } of SETTINGS) {
      if (versions.includes(version)) rows.push(await typeScriptRow(folder, version, setting));
    }
  }
  return rows;
}

async function typeScriptRow(base: string, version: string, setting: Omit<Setting, "versions">): Promise<string[]> {
  const { type, ...options } = setting;
  const folder = join(base, [version, ...Object.values(setting)].join("-"));
  const silenced = version === "6.0" && options.moduleResolution === "node10" ? { ignoreDeprecations: "6.0" } : {};
  const compilerOptions = { ...options, ...silenced, target: "es2020", strict: true, outDir: "build", rootDir: "." };
  write(folder, {
    "package.json": JSON.stringify({ type }),
    "program.ts": LIBRARY_PROGRAM,
    "tsconfig.json": JSON.stringify({
      compilerOptions: { ...compilerOptions, types: ["node"] },
      files: ["program.ts"],
    }),
  });
  const tsc = `node ../node_modules/typescript-${version}/bin/tsc -p .`;
  const isFine = await succeeds(`${tsc} --skipLibCheck && node build/program.js`, folder);
  const isRight = await succeeds(`${tsc} --skipLibCheck false --noEmit`, folder);
  const row = [version, options.module, options.moduleResolution, type, asCell(isFine), asCell(isRight)];
  console.log(row.join("  "));
  return row;
}

/** Rows on projects that others have. */
export async function projectRows(base: string, tarball: string): Promise<string[][]> {
  const rows: string[][] = [["project", "works"]];
  for (const [index, [name, { dependencies, files, command }]] of Object.entries(PROJECTS).entries()) {
    const folder = join(base, `project-${index}`);
    mkdirSync(folder);
    install(folder, tarball, dependencies);
    write(folder, files);
    const row = [name, asCell(await succeeds(command, folder))];
    console.log(row.join("  "));
    rows.push(row);
  }
  return rows;
}
