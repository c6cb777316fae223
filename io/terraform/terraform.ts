import { hostname } from "node:os";
import { basename } from "node:path";
import { type Ended, type OnLine, runProgram } from "../child-process.ts";
import { withoutSecretValues } from "./secret-values.ts";
import type { TerraformBinary } from "./terraform-binary.ts";
import { terraformEnvironment } from "./terraform-environment.ts";
import { requireOwnFiles } from "./working-folder.ts";

/** Terraform in one working directory. */
export interface Terraform {
  readonly binary: TerraformBinary;
  /** Absolute. Contains `cdk.tf.json`. */
  readonly workingDirectory: string;
  /** Text of the reviewed `cdk.tf.json`. Terraform does not run another one. @default - not compared */
  readonly configuration?: string;
  readonly env: NodeJS.ProcessEnv;
  /** How long Terraform waits for the state lock. @default - does not wait */
  readonly lockTimeoutSeconds?: number | undefined;
  readonly color: boolean;
  readonly signal: AbortSignal;
}

/** Where Terraform's output goes: line by line, or to an open file, with only its errors line by line. */
export type TerraformOutput = OnLine | { readonly descriptor: number; readonly onLine: OnLine };

/**
 * Runs one Terraform command, such as `["plan", "-out=plan"]`. Throws `ForeignFiles`, and starts nothing, if the working
 * directory contains more than the stack.
 *
 * @param output default: only in the result
 */
export async function runTerraform(
  terraform: Terraform,
  args: readonly string[],
  output?: TerraformOutput,
): Promise<Ended> {
  const { binary, workingDirectory, configuration, env, color, signal, lockTimeoutSeconds } = terraform;
  requireOwnFiles(workingDirectory, configuration);
  const locked = withLockTimeout(args, lockTimeoutSeconds);
  const shown = withoutSecretValues(env);
  const onLine = typeof output === "object" ? output.onLine : output;
  const ended = await runProgram({
    file: binary.file,
    args: typeof output !== "function" || color ? locked : [...locked, "-no-color"],
    cwd: workingDirectory,
    env: {
      PGCONNECT_TIMEOUT: CONNECT_TIMEOUT,
      ...terraformEnvironment(env),
      PGAPPNAME: applicationName(env, workingDirectory),
    },
    signal,
    ...(onLine && { onLine: (line, stream) => onLine(shown(line), stream) }),
    ...(typeof output === "object" && { output: output.descriptor }),
  });
  const stdout = printsJson(args) ? withoutWarnings(ended.stdout) : ended.stdout;
  return { ...ended, stdout, stderr: shown(ended.stderr) };
}

function printsJson(args: readonly string[]): boolean {
  return args.includes("-json") || args.slice(0, 2).join(" ") === "state pull";
}

/** OpenTofu prints warnings about the machine's settings before the requested JSON, or without any JSON. */
function withoutWarnings(stdout: string): string {
  const begin = stdout.search(/^\{/m);
  return begin === -1 ? "" : stdout.slice(begin);
}

/** Commands that lock the state. Source: Terraform CLI, "State: Locking". */
const LOCKS: readonly string[] = ["plan", "apply", "untaint", "state push", "state rm"];

function withLockTimeout(args: readonly string[], seconds: number | undefined): readonly string[] {
  const words = args[0] === "state" ? 2 : 1;
  const command = args.slice(0, words);
  if (seconds === undefined || !LOCKS.includes(command.join(" "))) return args;
  return [...command, `-lock-timeout=${seconds}s`, ...args.slice(words)];
}

/** Connection timeout of PostgreSQL, in seconds. Without it, Terraform waits forever. Source: libpq, `connect_timeout`. */
const CONNECT_TIMEOUT = "30";

/** PostgreSQL truncates a longer name. */
const LONGEST_APPLICATION_NAME = 63;

/** Names the holder of a lock in PostgreSQL, which itself has only the connection. Source: libpq, `application_name`. */
function applicationName(env: NodeJS.ProcessEnv, workingDirectory: string): string {
  const who = env["USER"] ?? env["USERNAME"] ?? "somebody";
  const name = `mc-okta ${basename(workingDirectory)} ${who}@${hostname()}`;
  return name.replace(/[^ -~]/g, "?").slice(0, LONGEST_APPLICATION_NAME);
}
