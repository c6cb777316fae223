import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { markdownTable } from "markdown-table";
import manifest from "../package.json" with { type: "json" };
import { type Sandbox, startSandbox } from "../sandbox/start-sandbox.ts";
import { projectRows, typeScriptRows } from "./library-matrix.ts";
import { LIBRARY_PROGRAM } from "./library-program.ts";
import { succeeds } from "./succeeds.ts";

const PAGE = "docs/platforms.md";
const NODES = ["20", "22", "24", "26"];

/** A way to have CDK for Terraform: what goes into package.json, its command, and the oldest Node that this runs on. */
interface Cdk {
  readonly command: string;
  readonly oldestNode: number;
  readonly manifest: Readonly<Record<string, unknown>>;
}

const PTY = { "@cdktf/node-pty-prebuilt-multiarch": "npm:@lydell/node-pty@1.1.0" };
const CDKS: readonly Cdk[] = [
  {
    command: "cdktf",
    oldestNode: 20,
    manifest: {
      dependencies: { cdktf: "0.21.0" },
      devDependencies: { "cdktf-cli": "0.21.0", ...PTY },
      overrides: { "@cdktf/node-pty-prebuilt-multiarch": "$@cdktf/node-pty-prebuilt-multiarch" },
    },
  },
  {
    command: "cdktn",
    oldestNode: 22,
    manifest: {
      dependencies: { cdktf: "npm:cdktn@0.24.0" },
      devDependencies: { "cdktn-cli": "0.24.0" },
      overrides: { "@cdktf/provider-okta": { cdktf: "$cdktf" } },
    },
  },
];

/** The program of docs/library.md, for the org of the shell. */
const PROGRAM = LIBRARY_PROGRAM.replace(", type Role", "")
  .replace(": Role", "")
  .replace('"https://acme.okta.com"', 'process.env["OKTA_URL"]');

const COMMON_JS = `const { App, TerraformStack, Testing } = require("cdktf");
const { McOktaProvider } = require("mc-okta");
const stack = new TerraformStack(new App(), "cjs");
new McOktaProvider(stack, "okta", { orgUrl: "https://acme.okta.com" });
if (!Testing.synth(stack).includes("okta.com")) process.exit(1);
`;

/** Command lines by what they show, one column each. */
function steps({ command }: Cdk, terraform: string): Readonly<Record<string, string>> {
  const cdk = `npx --no ${command}`;
  return {
    "`mc-okta`": `for line in check "deploy local --yes" "diff local" "verify local" "destroy local --yes"; do npx --no mc-okta $line || exit 1; done`,
    "library, ES module": `node program.mjs && ${terraform} -chdir=cdktf.out/stacks/mine init -input=false && ${terraform} -chdir=cdktf.out/stacks/mine validate`,
    "library, CommonJS": "node program.cjs",
    "its CDK's commands": `${cdk} deploy mine --auto-approve && ${cdk} diff mine && ${cdk} output mine && ${cdk} destroy mine --auto-approve`,
  };
}

function project(folder: string, tarball: string, cdk: Cdk, sandbox: Sandbox, withCli: boolean): void {
  mkdirSync(join(folder, "environments"), { recursive: true });
  const { dependencies, ...rest } = cdk.manifest as { dependencies: Record<string, string> };
  const peers = { constructs: "10.7.2", "@cdktf/provider-okta": "14.1.1", "mc-okta": `file:${tarball}` };
  const own = { name: "mine", private: true, dependencies: { ...dependencies, ...peers }, ...rest };
  const settings = { language: "typescript", app: "node program.mjs", projectId: "mine", sendCrashReports: "false" };
  const yaml = `okta: { orgUrl: "${sandbox.url}" }\nmanagementConsole: { address: "https://localhost:8443" }\napi: { clients: [{ name: report, role: view_only }] }\n`;
  for (const [name, text] of Object.entries({
    "package.json": JSON.stringify(own),
    "cdktf.json": JSON.stringify(settings),
    "program.mjs": PROGRAM,
    "program.cjs": COMMON_JS,
    "environments/local.yaml": yaml,
  })) {
    writeFileSync(join(folder, name), text);
  }
  const options = ["--no-audit", "--no-fund", "--silent", ...(withCli ? [] : ["--omit=dev"])];
  execFileSync("npm", ["install", ...options], { cwd: folder, stdio: "inherit" });
}

/** Folder with the `node` of a major version, from npm. */
function nodeFolder(base: string, major: string): string {
  const folder = join(base, `node-${major}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), "{}");
  const name = `node-linux-${process.arch}@${major}`;
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent", name], { cwd: folder, stdio: "inherit" });
  return join(folder, `node_modules/node-linux-${process.arch}/bin`);
}

/** The line that names a version, such as `v22.23.5` or `Terraform v1.11.4`. */
function versionOf(file: string, argument: string): string {
  return /^\w* ?v\d\S*/m.exec(execFileSync(file, [argument], { encoding: "utf8" }))?.[0] ?? "unknown";
}

/** Those of MC_OKTA_MATRIX_TERRAFORM, names or paths with commas between them; else what the PATH has. */
function terraforms(): string[] {
  const asked = process.env["MC_OKTA_MATRIX_TERRAFORM"];
  return (asked === undefined ? ["terraform", "tofu"] : asked.split(",")).filter((name) => {
    try {
      versionOf(name, "version");
      return true;
    } catch {
      return false;
    }
  });
}

/** What is run: the `node` of a folder, with some CDKs and Terraforms. */
interface Combinations {
  readonly bin: string;
  readonly cdks: readonly Cdk[];
  readonly terraforms: readonly string[];
  /** Whether the CDK's own commands run, too. Its CLI takes most of the time to install. @default true */
  readonly withCdkCommands?: boolean;
}

function cdksOn(major: string): Cdk[] {
  return CDKS.filter(({ oldestNode }) => Number(major) >= oldestNode);
}

/** Every CDK with the first Terraform; each further Terraform on the oldest and the newest Node alone, with one CDK. */
function combinationsOn(major: string, bin: string): Combinations[] {
  const [first, ...others] = terraforms();
  const isEnd = major === NODES[0] || major === NODES.at(-1);
  return [
    { bin, cdks: cdksOn(major), terraforms: first === undefined ? [] : [first] },
    ...(isEnd && others.length > 0 ? [{ bin, cdks: cdksOn(major).slice(-1), terraforms: others }] : []),
  ];
}

/** The `node` that runs this, with the newest CDK that it runs, without that CDK's commands, and the first Terraform. */
function sample(): Combinations {
  const [major = ""] = process.versions.node.split(".");
  return {
    bin: dirname(process.execPath),
    cdks: cdksOn(major).slice(-1),
    terraforms: terraforms().slice(0, 1),
    withCdkCommands: false,
  };
}

async function rowsOf(base: string, tarball: string, combinations: Combinations): Promise<string[][]> {
  const { bin, cdks, terraforms, withCdkCommands = true } = combinations;
  const rows: string[][] = [];
  for (const cdk of cdks) {
    const folder = mkdtempSync(join(base, `${cdk.command}-`));
    const sandbox = await startSandbox({ port: 0 });
    project(folder, tarball, cdk, sandbox, withCdkCommands);
    for (const terraform of terraforms) {
      // A machine's own settings may name a mirror, or a file that is not there.
      const { TF_CLI_CONFIG_FILE: _, ...own } = process.env;
      const env = {
        ...own,
        ...sandbox.env,
        PATH: [bin, own["PATH"]].join(delimiter),
        OKTA_URL: sandbox.url,
        TERRAFORM_BINARY_NAME: terraform,
        CI: "1",
      };
      const found: string[] = [];
      for (const line of Object.values(steps(cdk, terraform)).slice(0, withCdkCommands ? undefined : -1)) {
        found.push((await succeeds(line, folder, env)) ? "yes" : "**no**");
        await sandbox.reset();
      }
      const row = [versionOf(join(bin, "node"), "--version"), cdk.command, versionOf(terraform, "version"), ...found];
      console.log(row.join("  "));
      rows.push(row);
    }
    await sandbox.close();
  }
  return rows;
}

/** Runs every combination of what the machine and the registry have, those of the given major versions of Node, `library` or a `sample`. */
const asked = process.argv.slice(2);
const base = mkdtempSync(join(tmpdir(), "mc-okta-matrix-"));
try {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", base], { stdio: ["ignore", "ignore", "inherit"] });
  const tarball = join(base, readdirSync(base).find((entry) => entry.endsWith(".tgz")) ?? "");
  const rows: string[][] = [];
  if (asked.includes("sample")) rows.push(...(await rowsOf(base, tarball, sample())));
  for (const major of NODES.filter((one) => asked.length === 0 || asked.includes(one))) {
    for (const combinations of combinationsOn(major, nodeFolder(base, major))) {
      rows.push(...(await rowsOf(base, tarball, combinations)));
    }
  }
  const isLibraryAsked = asked.length === 0 || asked.includes("library");
  const compiled = isLibraryAsked ? await typeScriptRows(base, tarball) : [];
  const projects = isLibraryAsked ? await projectRows(base, tarball) : [];
  const head = ["Node", "CDK", "Terraform", ...CDKS.slice(0, 1).flatMap((cdk) => Object.keys(steps(cdk, "")))];
  if (asked.length === 0)
    writeFileSync(PAGE, page([[head, ...rows], compiled, projects].map((table) => markdownTable(table))));
  process.exitCode = [rows, compiled, projects].flat(2).includes("**no**") ? 1 : 0;
} finally {
  rmSync(base, { recursive: true, force: true });
}

function page([commands, compiled, projects]: string[]): string {
  return `# What was run where

Made by \`npm run matrix\` on ${new Date().toISOString().slice(0, "2026-12-31".length)}, with mc-okta ${manifest.version} as it is packed, in new folders, against the
local Okta. \`mc-okta\` stands for check, deploy, diff, verify and destroy; the CDK's commands are deploy, diff, output and
destroy. Not run: macOS, the combinations with OpenTofu that have no row, and the real okta provider.

${commands}

## Programs with the constructs

The program of docs/library.md, with \`cdktf\`. \`node10\` is not in TypeScript 7, and \`bundler\` with \`commonjs\` not in 5.9.

${compiled}

${projects}
`;
}
