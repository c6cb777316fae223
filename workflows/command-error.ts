import { getSystemErrorMap } from "node:util";
import { printableLine } from "../domain/printable.ts";
import { UnusableFile } from "../io/regular-file.ts";
import { ForeignFiles } from "../io/terraform/working-folder.ts";

/** Why a command ends early: wrong usage or configuration, something found, no usable answer, Ctrl-C. */
export type ErrorKind = "usage" | "findings" | "unreachable" | "interrupted";

/** Ends a command: why, what is wrong, and what to do next. Its texts hold no secret. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly kind: ErrorKind;
  /** What to do next, one line each. */
  readonly next: readonly string[];

  constructor(kind: ErrorKind, message: string, next: readonly string[] = [], options: ErrorOptions = {}) {
    super(message, options);
    this.kind = kind;
    this.next = next;
  }
}

/** Ctrl-C came while a command was at work. */
export function interrupted(next: readonly string[] = []): CommandError {
  return new CommandError("interrupted", "Interrupted", next);
}

/** What any error that ended a command means to the user; undefined for a mistake of ours. */
export function asCommandError(error: unknown, signal: AbortSignal): CommandError | undefined {
  if (error instanceof CommandError) return error;
  return signal.aborted ? interrupted() : fileError(error);
}

/** System calls that only read. `open` may do both, and a failed spawn is about a program. */
const READS: readonly unknown[] = ["stat", "lstat", "scandir", "readlink", "realpath", "read"];

/** What a file or folder that cannot be read or written, or that must not be there, means to the user; undefined for any other error. */
export function fileError(error: unknown): CommandError | undefined {
  if (error instanceof ForeignFiles) return foreignFiles(error);
  if (error instanceof UnusableFile) return new CommandError("usage", `cannot read ${error.message}`);
  if (!(error instanceof Error && "path" in error && "errno" in error && "syscall" in error)) return undefined;
  const { errno, path, syscall } = error;
  if (typeof path !== "string" || typeof syscall !== "string" || syscall.startsWith("spawn")) return undefined;
  const [, reason] = (typeof errno === "number" && getSystemErrorMap().get(errno)) || ["", error.message];
  const act = syscall === "open" ? "open" : READS.includes(syscall) ? "read" : "write";
  return new CommandError("usage", `cannot ${act} ${path}: ${reason}`);
}

function foreignFiles({ workingDirectory, files }: ForeignFiles): CommandError {
  return new CommandError("usage", `${workingDirectory} holds what Terraform would read and is not part of the stack`, [
    ...files.map(({ name, what }) => `${printableLine(name)}: ${what}`),
    files.length === 1
      ? "remove it, then run it again; Terraform was not started"
      : "remove them, then run it again; Terraform was not started",
  ]);
}
