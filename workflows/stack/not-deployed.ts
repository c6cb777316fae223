import { type DeploymentEvidence, deploymentEvidence } from "../../domain/deployment-evidence.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { shellWord } from "../../domain/shell-word.ts";
import { defaultStatePath, localStateFile, nameOfPlace } from "../../domain/state-place.ts";
import { foundStates } from "../../io/found-states.ts";
import type { State } from "../../io/state-file.ts";
import { CommandError } from "../command-error.ts";
import { loadEnvironments } from "../project/environments.ts";
import type { Project } from "../project/project.ts";
import type { World } from "../world.ts";
import { type StateReader, storedState } from "./deployed-state.ts";

/**
 * The error for something that is not deployed yet. If the environment has no state at all, it lists evidence of a lost
 * state; nothing is restored.
 */
export async function notDeployed(
  { project }: Pick<World, "project">,
  environment: Environment,
  what: string,
  state: State | undefined,
): Promise<CommandError> {
  const { name } = environment;
  const preview = `preview of the settings: settings/${name}/mc-settings.preview.md`;
  if (state !== undefined) {
    // The environment was destroyed, or only a part of it is new.
    return new CommandError("usage", `${what} is not deployed yet`, [
      `deploy it first: mc-okta deploy ${name}`,
      preview,
    ]);
  }
  const evidence = evidenceOf(project, environment);
  if (evidence !== undefined) return lostState(environment, evidence);
  return new CommandError("usage", `${what} is not deployed yet, or its state is stored elsewhere`, [
    `deploy it first: mc-okta deploy ${name}`,
    preview,
    wayBack(environment),
  ]);
}

function wayBack({ name, state: { place } }: Pick<Environment, "name" | "state">): string {
  return place.kind === "local"
    ? `if it is deployed: restore its state to ${printableLine(place.path)}, or run: mc-okta adopt ${name}`
    : `if it is deployed: make sure that its state is in ${printableLine(nameOfPlace(place))}, or run: mc-okta adopt ${name}`;
}

/** For an environment without a state: another state that may be its own, and how to restore it. */
export async function stateElsewhere(reader: StateReader, environment: Environment): Promise<string[]> {
  if ((await storedState(reader, environment)) !== undefined) return [];
  const evidence = evidenceOf(reader.project, environment);
  if (evidence === undefined || evidence.kind === "other") return [];
  return [`their state may be ${objectsIn(evidence)}; to restore it:`, `  ${copyOf(evidence, environment)}`];
}

/** Only files are searched: the contents of other shared places are unknown. */
function evidenceOf(project: Project, environment: Environment): DeploymentEvidence | undefined {
  return deploymentEvidence(environment, foundStates(project.folder, localStateFile(environment), statesOf(project)));
}

function objectsIn({ path, objects }: DeploymentEvidence, verb = "with"): string {
  return `${printableLine(path)} ${verb} ${objects} ${objects === 1 ? "object" : "objects"}`;
}

function copyOf({ path }: DeploymentEvidence, environment: Pick<Environment, "name" | "state">): string {
  return environment.state.place.kind === "local"
    ? `cp ${shellWord(path)} ${shellWord(environment.state.place.path)}`
    : `mc-okta state move ${environment.name} --from ${shellWord(path)}`;
}

function lostState(environment: Environment, evidence: DeploymentEvidence): CommandError {
  const { name } = environment;
  const has = objectsIn(evidence, "has");
  const copy = copyOf(evidence, environment);
  const then = `then compare it with Okta: mc-okta diff ${name}`;
  const adopt = `or take over the objects in Okta: mc-okta adopt ${name}`;
  switch (evidence.kind) {
    case "backup":
      return new CommandError("usage", `environment "${name}" was deployed, but its state is missing`, [
        has,
        `to restore it: ${copy}`,
        then,
        adopt,
      ]);
    case "orphan":
      return new CommandError(
        "usage",
        `environment "${name}" has no state, but another state has the same org and console`,
        [has, `if the environment file was renamed, move its state: ${copy}`, then, adopt],
      );
    case "other":
      return new CommandError(
        "usage",
        `environment "${name}" has no state, but another state has the same org and console`,
        [
          `${has}; it belongs to environment "${evidence.environment}"`,
          `if it is the same setup, use that environment: mc-okta diff ${evidence.environment}`,
          `if it is another setup: mc-okta deploy ${name}`,
        ],
      );
  }
}

/** Paths of all environments' state files; for a file with errors the default path. */
function statesOf(project: Project): { readonly name: string; readonly path: string }[] {
  const { environments, names } = loadEnvironments(project);
  return names.map((name) => {
    const found = environments.find((one) => one.name === name);
    return { name, path: found === undefined ? defaultStatePath(name) : localStateFile(found) };
  });
}
