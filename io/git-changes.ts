import { join, relative } from "node:path";
import { runProgram } from "./child-process.ts";
import { hasCode } from "./error-code.ts";
import type { Repository } from "./file-at-head.ts";
import { withoutCredentials } from "./okta/environment-credential.ts";

/** What has changed since a commit, or why Git cannot tell. `reason` is Git's message. */
export type ChangesSince =
  | {
      readonly kind: "known";
      /** Files and folders, absolute. */
      readonly changed: readonly string[];
      /** The requested paths that are not in the repository. */
      readonly outside: readonly string[];
    }
  | { readonly kind: "noGit" }
  | { readonly kind: "noRepository"; readonly reason: string }
  | { readonly kind: "unknownRevision"; readonly isShallow: boolean }
  | { readonly kind: "failed"; readonly reason: string };

/** The revision and the paths to compare. */
interface Query {
  /** As a user wrote it. */
  readonly revision: string;
  /** Files and folders, absolute and without symbolic links above them. */
  readonly paths: readonly string[];
}

/**
 * Compares paths on disk with a commit, including uncommitted, untracked and ignored files. A renamed file counts with both
 * names. Files that Git is configured to skip (`assume-unchanged`, `skip-worktree`) count as changed. Source: git-diff(1),
 * git-ls-files(1).
 */
export async function changesSince(repository: Repository, { revision, paths }: Query): Promise<ChangesSince> {
  const top = await git(repository, ["rev-parse", "--show-toplevel"]);
  if (top === undefined) return { kind: "noGit" };
  if (top.exitCode !== 0) return { kind: "noRepository", reason: top.stderr };
  const root = { ...repository, folder: top.stdout };
  // A revision that starts with a hyphen must not become an option.
  const commit = await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (commit?.exitCode !== 0) return { kind: "unknownRevision", isShallow: await isShallow(root) };
  const isOutside = (path: string) => relative(root.folder, path).split("/")[0] === "..";
  const outside = paths.filter(isOutside);
  const inside = paths.filter((path) => !isOutside(path)).map((path) => relative(root.folder, path) || ".");
  if (inside.length === 0) return { kind: "known", changed: [], outside };
  const files = await git(root, ["diff", ...DIFF, commit.stdout, "--", ...inside]);
  const listed = await git(root, ["ls-files", "-z", "-v", "--cached", "--others", "--", ...inside]);
  for (const asked of [files, listed]) {
    if (asked?.exitCode !== 0) return { kind: "failed", reason: asked?.stderr ?? "" };
  }
  const names = [...entries(files?.stdout), ...entries(listed?.stdout).flatMap(notCompared)];
  return { kind: "known", changed: names.map((name) => join(root.folder, name)), outside };
}

/** Overrides the user's Git settings: `diff.relative`, `diff.renames`, `diff.external`, `diff.ignoreSubmodules`. */
const DIFF = ["--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff", "--ignore-submodules=none"];

function entries(output = ""): string[] {
  return output.split("\0").filter((entry) => entry !== "");
}

/** An entry such as `? environments/new.yaml`: `H` is a file that Git compares. */
function notCompared(entry: string): string[] {
  return entry.startsWith("H ") ? [] : [entry.slice(2).replace(/\/$/, "")];
}

async function isShallow(repository: Repository): Promise<boolean> {
  return (await git(repository, ["rev-parse", "--is-shallow-repository"]))?.stdout === "true";
}

async function git({ folder, env, signal }: Repository, args: readonly string[]) {
  const literal = { ...withoutCredentials(env), GIT_LITERAL_PATHSPECS: "1", GIT_OPTIONAL_LOCKS: "0" };
  try {
    return await runProgram({ file: "git", args: [...args], cwd: folder, env: literal, signal });
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}
