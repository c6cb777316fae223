import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Context, createContext } from "../../cli/context.ts";
import { run } from "../../cli/run.ts";
import type { TerraformBinary } from "../../io/terraform/terraform-binary.ts";
import { currentProject } from "../../workflows/project/project.ts";
import { anyTerraform } from "../../workflows/terraform/terraform-version.ts";

/** A user's project folder, to run our commands in. */
export interface Project {
  readonly folder: string;
  /** Variables that its commands see. */
  readonly env: NodeJS.ProcessEnv;
  /** Writes an environment file. */
  environment(name: string, yaml: string): void;
  /** Runs one command line in this process, and gives everything it wrote. */
  cli(argv: readonly string[], world?: World): Promise<Ended>;
  remove(): void;
}

/** What is different for one command. */
export interface World {
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly fetch?: typeof globalThis.fetch;
  /** @default - the clock of this machine */
  readonly now?: () => Date;
  /** What is typed at a question; absent: there is no terminal. */
  readonly answer?: string;
  /** Gets everything that is written, as it comes. */
  readonly onText?: (text: string) => void;
}

const found = new Map<string | undefined, TerraformBinary>();

async function foundTerraform(world: Parameters<typeof anyTerraform>[0]): Promise<TerraformBinary | undefined> {
  const chosen = world.env["TERRAFORM_BINARY_NAME"];
  const binary = found.get(chosen) ?? (await anyTerraform(world));
  if (binary !== undefined) found.set(chosen, binary);
  return binary;
}

/** How a command ended. */
export interface Ended {
  readonly exitCode: number;
  readonly out: string;
  /** Questions and errors. */
  readonly err: string;
}

/** Makes an empty project whose commands see these variables and nothing of the machine's own Okta or Terraform settings. */
export function makeProject(env: NodeJS.ProcessEnv): Project {
  const folder = mkdtempSync(join(tmpdir(), "mc-okta-journey-"));
  mkdirSync(join(folder, "environments"));
  const base = { PATH: process.env["PATH"], HOME: join(folder, "home"), TF_CLI_CONFIG_FILE: emptyFile(folder), ...env };
  return {
    folder,
    env: base,
    environment: (name, yaml) => writeFileSync(join(folder, "environments", `${name}.yaml`), yaml),
    cli: async (argv, world = {}) => {
      const screen = { out: [] as string[], err: [] as string[] };
      const exitCode = await run(argv, context(folder, { ...base, ...world.env }, world, screen));
      return { exitCode, out: screen.out.join("\n"), err: screen.err.join("\n") };
    },
    remove: () => rmSync(folder, { recursive: true, maxRetries: 5 }),
  };
}

function context(
  folder: string,
  env: NodeJS.ProcessEnv,
  { answer, fetch = globalThis.fetch, now = () => new Date(), onText, signal = new AbortController().signal }: World,
  screen: { out: string[]; err: string[] },
): Context {
  const write = (lines: string[]) => (text: string) => {
    lines.push(text);
    onText?.(text);
  };
  const say = write(screen.err);
  const world = { project: currentProject(folder, env), env, signal };
  return createContext({
    // A search for the Terraform of this machine always has the same result.
    ...(env["PATH"] === process.env["PATH"] && { findTerraform: () => foundTerraform(world) }),
    project: world.project,
    env,
    fetch,
    now,
    signal,
    terminal: {
      out: write(screen.out),
      document: write(screen.out),
      json: (value) => write(screen.out)(JSON.stringify(value, null, 2)),
      err: say,
      ask: async (question) => {
        say(question);
        return answer ?? "";
      },
      interactive: answer !== undefined,
      color: false,
      columns: 100,
    },
  });
}

function emptyFile(folder: string): string {
  const path = join(folder, "terraform.rc");
  writeFileSync(path, "");
  return path;
}

/** A small environment for an org: one built-in role, users, one API client. */
export function environmentYaml(orgUrl: string, more = ""): string {
  return `okta:
  orgUrl: ${orgUrl}
managementConsole:
  address: https://mc.acme.example:8443
roles:
  builtIn: [view_only]
users: {}
api:
  clients:
    - { name: nightly-report, role: view_only }
${more}`;
}
