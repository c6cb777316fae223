import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnvironments } from "../../config/parse-environments.ts";
import { type EnvironmentFile, SHARED_DEFAULTS } from "../../domain/environment-file.ts";
import { printableLine } from "../../domain/printable.ts";
import { type ChangesSince, changesSince } from "../../io/git-changes.ts";
import { physicalPath } from "../../io/physical-path.ts";
import { CommandError, interrupted } from "../command-error.ts";
import type { World } from "../world.ts";
import { CEILING_FILES } from "./ceiling-files.ts";
import type { LoadedEnvironments } from "./loaded-environments.ts";
import type { Project } from "./project.ts";

/** Files of shared defaults, in the folder of environments. */
const DEFAULTS = [`${SHARED_DEFAULTS}.yaml`, `${SHARED_DEFAULTS}.yml`];

/** Files of a project that affect the synthesis of all environments. */
const SHARED = ["cdktf.json", "package.json", "package-lock.json", "main.ts", "constructs", "stacks"];

/** In a checkout of mc-okta: all other sources that affect a stack, a check or a proof. */
const SOURCES = ["bin", "cli", "config", "domain", "io", "workflows"];

/**
 * Names of the environments whose result may have changed since a Git revision: those whose file or a public key file in it
 * has changed, or all if something shared has changed. If any environment has changed, those with errors count too, because
 * two files may contradict each other. The deployed state is not considered. Throws a `CommandError` if Git cannot compare.
 */
export async function changedEnvironments(
  { project, env, signal }: Pick<World, "project" | "env" | "signal">,
  loaded: LoadedEnvironments,
  revision: string,
): Promise<ReadonlySet<string>> {
  const shared = sharedPaths(project);
  const own = loaded.files.map((file) => ({ name: file.name, paths: ownPaths(project, file, loaded.defaults) }));
  const paths = [...shared, ...own.flatMap((one) => one.paths)];
  const answer = await changesSince({ folder: project.folder, env, signal }, { revision, paths });
  if (signal.aborted) throw interrupted();
  if (answer.kind !== "known") throw notComparable(answer, revision);
  const isChanged = changeTest(answer);
  if (shared.some(isChanged)) return new Set(loaded.names);
  const changed = own.filter((one) => one.paths.some(isChanged)).map(({ name }) => name);
  return new Set(changed.length === 0 ? [] : [...changed, ...withErrors(loaded)]);
}

function sharedPaths({ folder, environmentsFolder }: Project): string[] {
  const isCheckout = existsSync(join(folder, "stacks", "mc-okta-stack.ts"));
  return [
    ...DEFAULTS.map((name) => join(physicalPath(environmentsFolder), name)),
    ...CEILING_FILES.map((name) => join(folder, name)).flatMap((path) => [path, physicalPath(path)]),
    ...[...SHARED, ...(isCheckout ? SOURCES : [])].map((name) => join(folder, name)),
  ];
}

/** The file of an environment and the files that it references, each as written and with symbolic links resolved. */
function ownPaths({ folder }: Project, file: EnvironmentFile, defaults: readonly EnvironmentFile[]): string[] {
  const named: string[] = [];
  parseEnvironments([...defaults, file], (path) => {
    named.push(path);
    return "missing";
  });
  return [file.file, ...named].map((path) => resolve(folder, path)).flatMap((path) => [path, physicalPath(path)]);
}

/** Tests whether a path, a folder or symbolic link above it, or something in it has changed; paths outside of the repository count as changed. */
function changeTest({ changed, outside }: Extract<ChangesSince, { kind: "known" }>): (path: string) => boolean {
  return (path) =>
    outside.includes(path) ||
    changed.some((one) => one === path || path.startsWith(`${one}/`) || one.startsWith(`${path}/`));
}

function withErrors({ environments, files }: LoadedEnvironments): string[] {
  const sound = new Set(environments.map(({ file }) => file));
  return files.filter(({ file }) => !sound.has(file)).map(({ name }) => name);
}

/** An error, never "nothing has changed": a pipeline would continue without checking anything. */
function notComparable(answer: Exclude<ChangesSince, { kind: "known" }>, revision: string): CommandError {
  const option = `--changed-since ${printableLine(revision)}`;
  switch (answer.kind) {
    case "noGit":
      return new CommandError("usage", `${option} needs git, which is not on the PATH`, ["install git, or use --all"]);
    case "noRepository":
      return new CommandError("usage", `${option} needs a Git repository`, [
        `git: ${firstLine(answer.reason)}`,
        "run the command in a clone, or use --all",
      ]);
    case "unknownRevision":
      return new CommandError("usage", `Git does not know the revision "${printableLine(revision)}"`, [
        answer.isShallow
          ? "this clone is shallow; fetch the history: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)"
          : "fetch it first: git fetch origin; or fix the name",
      ]);
    case "failed":
      return new CommandError("usage", `Git cannot compare with "${printableLine(revision)}"`, [
        `git: ${firstLine(answer.reason)}`,
        "or use --all",
      ]);
  }
}

function firstLine(text: string): string {
  return printableLine(text.trim().split("\n")[0] ?? "");
}
