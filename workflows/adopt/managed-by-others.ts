import type { Environment } from "../../domain/environment.ts";
import { loadEnvironments } from "../project/environments.ts";
import type { Project } from "../project/project.ts";
import { deployedState } from "../stack/deployed-state.ts";

/** Ids of the objects that other environments of the project manage, and which. States of other repositories are not visible. */
export function managedByOthers(project: Project, { name }: Environment): ReadonlyMap<string, string> {
  const others = loadEnvironments(project).environments.filter((one) => one.name !== name);
  return new Map(
    others.flatMap((other) =>
      (deployedState(project, other)?.resources ?? []).flatMap(({ attributes: { id } }) =>
        typeof id === "string" ? [[id, `environment ${other.name}`] as const] : [],
      ),
    ),
  );
}
