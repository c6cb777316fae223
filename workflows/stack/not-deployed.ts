import { resolve } from "node:path";
import { type DeploymentEvidence, deploymentEvidence } from "../../domain/deployment-evidence.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { foundStates } from "../../io/found-states.ts";
import { shellWord } from "../../io/shell-variables.ts";
import { readState } from "../../io/state-file.ts";
import { CommandError } from "../command-error.ts";
import { loadEnvironments } from "../project/environments.ts";
import type { Project } from "../project/project.ts";

/**
 * Something of an environment is not deployed yet: what to do. Where the environment has no state at all, it is said what
 * speaks for a deployment whose state got lost; nothing is put in its place.
 */
export function notDeployed(project: Project, environment: Environment, what: string): CommandError {
  const { name, state } = environment;
  const preview = `what is known before that: settings/${name}/mc-settings.preview.md`;
  if (readState(resolve(project.folder, state.path)) !== undefined) {
    // It was destroyed, or only a part of it is new.
    return new CommandError("usage", `${what} is not deployed yet`, [
      `deploy it first: mc-okta deploy ${name}`,
      preview,
    ]);
  }
  const evidence = deploymentEvidence(environment, foundStates(project.folder, state.path, statesOf(project)));
  if (evidence !== undefined) return lostState(environment, evidence);
  return new CommandError("usage", `${what} is not deployed yet, or its state is elsewhere`, [
    `deploy it first: mc-okta deploy ${name}`,
    preview,
    `if it is deployed: put its state into ${printableLine(state.path)}, or: mc-okta adopt ${name}`,
  ]);
}

/** Where an environment without a state has a state that may be its own: what it is, and how to put it back. */
export function stateElsewhere(project: Project, environment: Environment): string[] {
  if (readState(resolve(project.folder, environment.state.path)) !== undefined) return [];
  const evidence = deploymentEvidence(
    environment,
    foundStates(project.folder, environment.state.path, statesOf(project)),
  );
  if (evidence === undefined || evidence.kind === "other") return [];
  return [`their state may be ${objectsIn(evidence)}; to put it back:`, `  ${copyOf(evidence, environment)}`];
}

function objectsIn({ path, objects }: DeploymentEvidence, verb = "with"): string {
  return `${printableLine(path)} ${verb} ${objects} ${objects === 1 ? "object" : "objects"}`;
}

function copyOf({ path }: DeploymentEvidence, { state }: Pick<Environment, "state">): string {
  return `cp ${shellWord(path)} ${shellWord(state.path)}`;
}

function lostState({ name, state }: Environment, evidence: DeploymentEvidence): CommandError {
  const has = objectsIn(evidence, "has");
  const copy = copyOf(evidence, { state });
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

/** Where the environment files keep their states; one with an error keeps it where most do. */
function statesOf(project: Project): { readonly name: string; readonly path: string }[] {
  const { environments, names } = loadEnvironments(project);
  return names.map((name) => {
    const found = environments.find((one) => one.name === name);
    return { name, path: found?.state.path ?? `state/${name}.tfstate` };
  });
}
