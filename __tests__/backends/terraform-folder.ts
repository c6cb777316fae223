import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { type ProcessEnd, runToEnd, type StartedProcess, start } from "../journeys/started-process.ts";

/** What is held back looks for this file so often, in seconds. */
const INTERVAL = "0.05";

const ZIP = "PK";

const PROGRAM = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";

/** Whether OpenTofu runs, whose backends differ from Terraform's in some things. */
export function isOpenTofu(): boolean {
  return execFileSync(PROGRAM, ["version"], { encoding: "utf8", stdio: "pipe" }).includes("OpenTofu v");
}

/** A root module with a backend and no providers, and what is run in it. */
export interface TerraformFolder {
  readonly folder: string;
  run(...args: readonly string[]): Promise<ProcessEnd>;
  start(...args: readonly string[]): StartedProcess;
  /** Starts an apply that has the lock, and changes something; resolves when it waits for {@link release}. */
  applySlowly(...args: readonly string[]): Promise<StartedProcess>;
  /** Lets it go on, or ends what a killed one left running. */
  release(): void;
  /** Files below the folder that hold a text, those in a saved plan named `<plan>/<file>`; sorted. */
  filesWith(text: string): string[];
  remove(): void;
}

/**
 * Makes a root module with an output `x` and a resource of Terraform's own, which needs no provider.
 * @param backend - its type, and what is written in its block
 * @param env - variables for Terraform: credentials, above all
 */
export function makeTerraformFolder(
  backend: readonly [type: string, settings: Readonly<Record<string, unknown>>],
  env: Readonly<Record<string, string>>,
): TerraformFolder {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-backend-"));
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify(rootModule(backend)));
  writeFileSync(join(folder, "terraform.rc"), "");
  const variables = {
    PATH: process.env["PATH"],
    HOME: folder,
    TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"),
    ...{ CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
    ...env,
  };
  const go = join(folder, "go");
  let change = 0;
  return {
    folder,
    run: (...args) => runToEnd(PROGRAM, args, folder, variables),
    start: (...args) => start(PROGRAM, args, folder, variables),
    applySlowly: async (...args) => {
      rmSync(go, { force: true });
      change += 1;
      const options = ["-auto-approve", "-no-color", "-var", "slow=true", "-var", `change=${change}`];
      const apply = start(PROGRAM, ["apply", ...options, ...args], folder, variables);
      await apply.wrote(/Executing/);
      return apply;
    },
    release: () => writeFileSync(go, ""),
    filesWith: (text) => filesWith(folder, text),
    remove: () => {
      writeFileSync(go, "");
      rmSync(folder, { recursive: true, maxRetries: 5 });
    },
  };
}

function rootModule([type, settings]: readonly [string, Readonly<Record<string, unknown>>]) {
  const untilReleased = `until [ "\${var.slow}" = false ] || [ -e go ] || [ ! -e main.tf.json ]; do sleep ${INTERVAL}; done`;
  const provisioner = [{ "local-exec": { command: untilReleased } }];
  return {
    terraform: { backend: { [type]: settings } },
    variable: { slow: { default: "false" }, change: { default: "0" } },
    resource: { terraform_data: { x: { triggers_replace: `\${var.change}`, provisioner } } },
    output: { x: { value: 1 } },
  };
}

function filesWith(folder: string, text: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => existsSync(join(folder, name)) && statSync(join(folder, name)).isFile());
  return files
    .flatMap((name) => parts(name, readFileSync(join(folder, name))))
    .filter(({ content }) => content.includes(text))
    .map(({ name }) => name)
    .sort();
}

function parts(name: string, content: Buffer): { readonly name: string; readonly content: Buffer }[] {
  if (!content.subarray(0, 2).equals(Buffer.from(ZIP))) return [{ name, content }];
  return Object.entries(unzipSync(content)).map(([part, bytes]) => ({
    name: `${name}/${part}`,
    content: Buffer.from(bytes),
  }));
}
