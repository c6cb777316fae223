import { runProgram } from "./child-process.ts";

/** Where a file lies, and how to ask. */
export interface FileOfProject {
  /** Absolute. */
  readonly folder: string;
  /** Relative to the folder. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** A file's text in the newest commit; undefined where there is none, or no Git. */
export async function readFileAtHead({ folder, file, env, signal }: FileOfProject): Promise<string | undefined> {
  try {
    const args = ["cat-file", "blob", `HEAD:./${file.replaceAll("\\", "/")}`];
    const { exitCode, stdout } = await runProgram({ file: "git", args, cwd: folder, env, signal });
    return exitCode === 0 ? stdout : undefined;
  } catch {
    return undefined;
  }
}
