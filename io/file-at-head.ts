import { runProgram } from "./child-process.ts";
import { withoutCredentials } from "./okta/environment-credential.ts";

/** A repository, and how to run Git. */
export interface Repository {
  /** Absolute path of a folder in it. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** The text of a file in a commit. The path is relative to the folder. Undefined if it does not exist, or without Git. */
export async function readFileAt(repository: Repository, commit: string, file: string): Promise<string | undefined> {
  return await git(repository, ["cat-file", "blob", `${commit}:./${file.replaceAll("\\", "/")}`]);
}

/** The commit that is checked out. Undefined if there is none, or without Git. */
export async function commitAtHead(repository: Repository): Promise<string | undefined> {
  return (await git(repository, ["rev-parse", "--verify", "HEAD"]))?.trim();
}

async function git({ folder, env, signal }: Repository, args: readonly string[]): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await runProgram({
      file: "git",
      args: [...args],
      cwd: folder,
      env: withoutCredentials(env),
      signal,
    });
    return exitCode === 0 ? stdout : undefined;
  } catch {
    return undefined;
  }
}
