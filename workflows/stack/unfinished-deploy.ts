import { resolve } from "node:path";
import { unfinishedCreations } from "../../domain/adopt/unfinished.ts";
import type { Environment } from "../../domain/environment.ts";
import { localStateFile } from "../../domain/state-place.ts";
import type { State } from "../../io/state-file.ts";
import { journalOf, readJournal } from "../../io/terraform/journal.ts";
import { stateInstances } from "../../io/terraform/state-instances.ts";
import { CommandError } from "../command-error.ts";
import type { Project } from "../project/project.ts";
import type { World } from "../world.ts";

/**
 * Whether an interrupted deploy left something that only `mc-okta deploy` recovers: Terraform alone would create it again.
 * What another machine began is not in a journal here.
 */
export function isUnfinished(
  { folder }: Pick<Project, "folder">,
  environment: Pick<Environment, "name" | "state">,
  state: State | undefined,
): boolean {
  const file = resolve(folder, localStateFile(environment));
  const instances = stateInstances(state);
  const inState = new Set(instances.map(({ address }) => address));
  return (
    instances.some(({ condition }) => condition === "tainted") ||
    unfinishedCreations(readJournal(journalOf(file)), inState).length > 0
  );
}

/** Warns that an environment's last deploy was interrupted: its state does not match its file yet. */
export function warnOfUnfinished(
  { project, report }: Pick<World, "project" | "report">,
  environment: Environment,
  state: State | undefined,
): void {
  if (isUnfinished(project, environment, state)) report({ kind: "unfinishedDeploy", name: environment.name });
}

/** The error for environments with an interrupted deploy. */
export function unfinishedDeploys(environments: readonly Pick<Environment, "name">[]): CommandError {
  const names = environments.map(({ name }) => name);
  return new CommandError("findings", `did not synthesize ${names.join(", ")}: the last deploy was interrupted`, [
    "Terraform alone would create objects again that Okta already has; first run:",
    ...names.map((name) => `mc-okta deploy ${name}`),
  ]);
}
