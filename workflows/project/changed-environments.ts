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

/** What all environments share, in the folder of environments. */
const DEFAULTS = [`${SHARED_DEFAULTS}.yaml`, `${SHARED_DEFAULTS}.yml`];

/** Files of a project that decide which versions synthesize, or what. */
const SHARED = ["cdktf.json", "package.json", "package-lock.json", "main.ts", "constructs", "stacks"];

/** In a checkout of mc-okta: the rest of what a stack, a check or a proof comes from. */
const SOURCES = ["bin", "cli", "config", "domain", "io", "workflows"];

/**
 * Names of the environments whose result may differ since a Git revision: their file has changed, a public key file that it
 * names, or something that all of them share, which are then all. An environment with an error counts as soon as another
 * one has changed, because two files may contradict each other. What is deployed is not looked at. Throws a `CommandError` when Git cannot tell.
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

/** The file of an environment and those that it names, each as it is written and without symbolic links. */
function ownPaths({ folder }: Project, file: EnvironmentFile, defaults: readonly EnvironmentFile[]): string[] {
  const named: string[] = [];
  parseEnvironments([...defaults, file], (path) => {
    named.push(path);
    return "missing";
  });
  return [file.file, ...named].map((path) => resolve(folder, path)).flatMap((path) => [path, physicalPath(path)]);
}

/** Whether a path has changed, or a folder or symbolic link above it, or something in it; outside of the repository nobody knows. */
function changeTest({ changed, outside }: Extract<ChangesSince, { kind: "known" }>): (path: string) => boolean {
  return (path) =>
    outside.includes(path) ||
    changed.some((one) => one === path || path.startsWith(`${one}/`) || one.startsWith(`${path}/`));
}

function withErrors({ environments, files }: LoadedEnvironments): string[] {
  const sound = new Set(environments.map(({ file }) => file));
  return files.filter(({ file }) => !sound.has(file)).map(({ name }) => name);
}

/** Never "nothing has changed": a pipeline would go on without a look at anything. */
function notComparable(answer: Exclude<ChangesSince, { kind: "known" }>, revision: string): CommandError {
  const option = `--changed-since ${printableLine(revision)}`;
  switch (answer.kind) {
    case "noGit":
      return new CommandError("usage", `${option} needs git, which is not on the PATH`, ["install git, or use --all"]);
    case "noRepository":
      return new CommandError("usage", `${option} needs a Git repository`, [
        `git: ${firstLine(answer.reason)}`,
        "run it in a clone, or use --all",
      ]);
    case "unknownRevision":
      return new CommandError("usage", `Git does not know the revision "${printableLine(revision)}"`, [
        answer.isShallow
          ? "this clone is shallow; fetch the history: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)"
          : "fetch it first: git fetch origin; or correct the name",
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
