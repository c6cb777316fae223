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
 * Whether an interrupted deploy left something that only `mc-okta deploy` mends: Terraform alone would make it a second time.
 * What another machine began stands in no journal here.
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

/** Says of an environment that its last deploy did not come to an end: what is judged is not yet what its file asks for. */
export function warnOfUnfinished(
  { project, report }: Pick<World, "project" | "report">,
  environment: Environment,
  state: State | undefined,
): void {
  if (isUnfinished(project, environment, state)) report({ kind: "unfinishedDeploy", name: environment.name });
}

/** What to do about environments with an interrupted deploy. */
export function unfinishedDeploys(environments: readonly Pick<Environment, "name">[]): CommandError {
  const names = environments.map(({ name }) => name);
  return new CommandError(
    "findings",
    `a deploy was interrupted: ${names.join(", ")} ${names.length === 1 ? "is" : "are"} not synthesized`,
    [
      "Terraform alone would make a second time what Okta has made already; first run:",
      ...names.map((name) => `mc-okta deploy ${name}`),
    ],
  );
}
