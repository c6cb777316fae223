import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { MatchingInput } from "../../domain/adopt/matching.ts";
import type { Environment } from "../../domain/environment.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import type { Deployment } from "../plan/deployment.ts";
import { loadEnvironments } from "../project/environments.ts";
import type { Project } from "../project/project.ts";
import { deployedState } from "../stack/deployed-state.ts";
import type { World } from "../world.ts";

/** What the files of a project say of an environment's objects: its configuration, its state, and the states of others. */
export type KnownObjects = Required<Pick<MatchingInput, "desired" | "state" | "managedElsewhere">>;

/** Reads what is known of an environment's objects before its org is asked. */
export function knownObjects(
  { project }: Pick<World, "project">,
  { environment, terraform }: Deployment,
): KnownObjects {
  return {
    desired: snapshotOfConfiguration(readConfiguration(terraform.workingDirectory)).resources,
    state: deployedState(project, environment)?.resources ?? [],
    managedElsewhere: managedByOthers(project, environment),
  };
}

/** Ids of the objects that other environments of the project manage, and which. States of other repositories are not visible. */
function managedByOthers(project: Project, { name }: Environment): ReadonlyMap<string, string> {
  const others = loadEnvironments(project).environments.filter((one) => one.name !== name);
  return new Map(
    others.flatMap((other) =>
      (deployedState(project, other)?.resources ?? []).flatMap(({ attributes: { id } }) =>
        typeof id === "string" ? [[id, `environment ${other.name}`] as const] : [],
      ),
    ),
  );
}
