import { type DeploymentEvidence, deploymentEvidence } from "../../domain/deployment-evidence.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { defaultStatePath, localStateFile, nameOfPlace } from "../../domain/state-place.ts";
import { foundStates } from "../../io/found-states.ts";
import { shellWord } from "../../io/shell-variables.ts";
import type { State } from "../../io/state-file.ts";
import { CommandError } from "../command-error.ts";
import { loadEnvironments } from "../project/environments.ts";
import type { Project } from "../project/project.ts";
import type { World } from "../world.ts";
import { type StateReader, storedState } from "./deployed-state.ts";

/**
 * Something of an environment is not deployed yet: what to do. Where the environment has no state at all, it is said what
 * speaks for a deployment whose state got lost; nothing is put in its place.
 */
export async function notDeployed(
  { project }: Pick<World, "project">,
  environment: Environment,
  what: string,
  state: State | undefined,
): Promise<CommandError> {
  const { name } = environment;
  const preview = `what is known before that: settings/${name}/mc-settings.preview.md`;
  if (state !== undefined) {
    // It was destroyed, or only a part of it is new.
    return new CommandError("usage", `${what} is not deployed yet`, [
      `deploy it first: mc-okta deploy ${name}`,
      preview,
    ]);
  }
  const evidence = evidenceOf(project, environment);
  if (evidence !== undefined) return lostState(environment, evidence);
  return new CommandError("usage", `${what} is not deployed yet, or its state is elsewhere`, [
    `deploy it first: mc-okta deploy ${name}`,
    preview,
    wayBack(environment),
  ]);
}

function wayBack({ name, state: { place } }: Pick<Environment, "name" | "state">): string {
  return place.kind === "local"
    ? `if it is deployed: put its state into ${printableLine(place.path)}, or: mc-okta adopt ${name}`
    : `if it is deployed: see that its state is in ${printableLine(nameOfPlace(place))}, or: mc-okta adopt ${name}`;
}

/** Where an environment without a state has a state that may be its own: what it is, and how to put it back. */
export async function stateElsewhere(reader: StateReader, environment: Environment): Promise<string[]> {
  if ((await storedState(reader, environment)) !== undefined) return [];
  const evidence = evidenceOf(reader.project, environment);
  if (evidence === undefined || evidence.kind === "other") return [];
  return [`their state may be ${objectsIn(evidence)}; to put it back:`, `  ${copyOf(evidence, environment)}`];
}

/** Only files are looked at: what another shared place has, nobody here knows. */
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
  const then = `then see how it differs from Okta: mc-okta diff ${name}`;
  const adopt = `or take over what is in Okta: mc-okta adopt ${name}`;
  switch (evidence.kind) {
    case "backup":
      return new CommandError("usage", `environment "${name}" was deployed, but its state is gone`, [
        has,
        `put it back: ${copy}`,
        then,
        adopt,
      ]);
    case "orphan":
      return new CommandError("usage", `environment "${name}" has no state, but there is one of its org and console`, [
        has,
        `was the file renamed? Take its state along: ${copy}`,
        then,
        adopt,
      ]);
    case "other":
      return new CommandError("usage", `environment "${name}" has no state, but there is one of its org and console`, [
        `${has}: it is that of environment "${evidence.environment}"`,
        `is it the same setup? Then use that one: mc-okta diff ${evidence.environment}`,
        `if it is one more: mc-okta deploy ${name}`,
      ]);
  }
}

/** Where the environment files keep their states in files; one with an error keeps it where most do. */
function statesOf(project: Project): { readonly name: string; readonly path: string }[] {
  const { environments, names } = loadEnvironments(project);
  return names.map((name) => {
    const found = environments.find((one) => one.name === name);
    return { name, path: found === undefined ? defaultStatePath(name) : localStateFile(found) };
  });
}
