import { resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { readState } from "../../io/state-file.ts";
import { requireOwnBackend } from "../../io/terraform/backend-place.ts";
import { findTerraform } from "../../io/terraform/terraform-binary.ts";
import { steeringVariables } from "../../io/terraform/terraform-environment.ts";
import { requireOwnFiles, stackFolders } from "../../io/terraform/working-folder.ts";
import { CommandError } from "../command-error.ts";
import type { Project } from "../project/project.ts";
import { refuseCommands, refuseVariables } from "../stack/refused-commands.ts";
import { synthesizeEnvironments } from "../stack/synthesize.ts";
import { isUnfinished, unfinishedDeploys } from "../stack/unfinished-deploy.ts";
import { refuseErroredState } from "../terraform/errored-state.ts";
import type { World } from "../world.ts";

/**
 * Synthesizes environments for cdktf, which then runs Terraform itself, in the same folders and with the shell's own
 * variables: what our commands drop or refuse is refused before that, as far as it can be seen here. cdktf does not say
 * which of its commands it runs, nor for which stack, and shows no `TF_VAR_*`. Environments with an interrupted deploy are
 * reported and left out. Throws a `CommandError` or `ForeignFiles`.
 */
export async function synthesizeForCdktf(
  { project, env, renderSettings }: Pick<World, "project" | "env" | "renderSettings">,
  environments: readonly Environment[],
  report: (left: CommandError) => void,
): Promise<void> {
  refuseSteeringVariables(env);
  // cdktf deletes the folder of each stack that is not synthesized, and with it such a state.
  const names = new Set([...stackFolders(project.outdir), ...environments.map(({ name }) => name)]);
  for (const name of names) refuseErroredState(project, { name });
  const unfinished = environments.filter((environment) => isUnfinishedHere(project, environment));
  const finished = environments.filter((environment) => !unfinished.includes(environment));
  if (unfinished.length > 0 && finished.length === 0) throw unfinishedDeploys(unfinished);
  if (unfinished.length > 0) report(unfinishedDeploys(unfinished));
  const { signal } = new AbortController();
  const stacks = await synthesizeEnvironments({ project, env, signal, renderSettings }, finished, () =>
    findTerraform(env, project.folder, signal),
  );
  refuseCommands(stacks);
  refuseVariables(stacks);
  for (const { workingDirectory, configuration } of stacks) {
    requireOwnFiles(workingDirectory, configuration);
    requireOwnBackend(workingDirectory);
  }
}

/** A shared state is not read for every synthesis: the journal of this machine alone tells, until a deploy ends. */
function isUnfinishedHere(project: Project, environment: Environment): boolean {
  const { place } = environment.state;
  return isUnfinished(
    project,
    environment,
    place.kind === "local" ? readState(resolve(project.folder, place.path)) : undefined,
  );
}

function refuseSteeringVariables(env: NodeJS.ProcessEnv): void {
  const names = steeringVariables(env).map(printableLine);
  if (names.length === 0) return;
  const isOkta = (name: string) => /^OKTA_/i.test(name);
  const readers = [
    { reads: "Terraform may read", its: names.filter((name) => !isOkta(name)) },
    { reads: "the okta provider may read", its: names.filter(isOkta) },
  ].filter(({ its }) => its.length > 0);
  const read = readers.map(({ reads, its }) => `${reads} ${its.join(", ")}`).join(", and ");
  throw new CommandError("usage", `${read} of this shell: what runs would not be what is reviewed`, [
    `unset ${names.join(" ")}`,
    "or use mc-okta diff, deploy and destroy, which leave such variables out",
  ]);
}
