import { getSystemErrorMap } from "node:util";
import { printableLine } from "../domain/printable.ts";
import { UnusableFile } from "../io/regular-file.ts";
import { ForeignFiles } from "../io/terraform/working-folder.ts";

/** Why a command ends early: wrong usage or configuration, findings, no usable answer, Ctrl-C. */
export type ErrorKind = "usage" | "findings" | "unreachable" | "interrupted";

/** Ends a command: its kind, what is wrong, and what to do next. Its texts contain no secrets. */
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

/** The error of a command that Ctrl-C interrupted. */
export function interrupted(next: readonly string[] = []): CommandError {
  return new CommandError("interrupted", "Interrupted", next);
}

/** Any error as one for the user; undefined for a bug of ours. */
export function asCommandError(error: unknown, signal: AbortSignal): CommandError | undefined {
  if (error instanceof CommandError) return error;
  return signal.aborted ? interrupted() : fileError(error);
}

/** System calls that only read. `open` may do both, and a failed spawn concerns a program. */
const READS: readonly unknown[] = ["stat", "lstat", "scandir", "readlink", "realpath", "read"];

/** The error for a file or folder that cannot be read or written, or that must not exist; undefined for any other error. */
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
  return new CommandError(
    "usage",
    `${workingDirectory} contains files that Terraform would load and that are not part of the stack`,
    [
      ...files.map(({ name, what }) => `${printableLine(name)}: ${what}`),
      files.length === 1
        ? "remove the file, then run the command again; Terraform was not started"
        : "remove the files, then run the command again; Terraform was not started",
    ],
  );
}
