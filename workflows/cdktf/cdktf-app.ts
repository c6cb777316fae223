import { resolve } from "node:path";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { variablesFor } from "../../io/okta/environment-credential.ts";
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
 * Synthesizes environments for cdktf, which then runs Terraform itself, in the same folders and with the shell's
 * variables: what our commands drop or refuse is refused here, as far as it is visible. cdktf does not tell the app which
 * command it runs, or for which stack, and passes no `TF_VAR_*`. Environments with an interrupted deploy, or with their own
 * credential, which Terraform would not get, are reported and skipped. Throws a `CommandError` or `ForeignFiles`.
 */
export async function synthesizeForCdktf(
  { project, env, renderSettings }: Pick<World, "project" | "env" | "renderSettings">,
  environments: readonly Environment[],
  report: (left: CommandError) => void,
): Promise<void> {
  refuseSteeringVariables(env);
  // cdktf deletes the folder of each stack that is not synthesized, including such a state.
  const names = new Set([...stackFolders(project.outdir), ...environments.map(({ name }) => name)]);
  for (const name of names) refuseErroredState(project, { name });
  const left = [...leftForCredential(environments, env), ...leftUnfinished(environments, project)];
  const finished = environments.filter((environment) => !left.some(({ of }) => of.includes(environment)));
  for (const { reason } of left.slice(finished.length === 0 ? 1 : 0)) report(reason);
  const [first] = left;
  if (first !== undefined && finished.length === 0) throw first.reason;
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

/** A shared state is not read for every synthesis: only the journal of this machine decides, until a deploy ends. */
function isUnfinishedHere(project: Project, environment: Environment): boolean {
  const { place } = environment.state;
  return isUnfinished(
    project,
    environment,
    place.kind === "local" ? readState(resolve(project.folder, place.path)) : undefined,
  );
}

/** Environments that are skipped, and why. */
interface LeftOut {
  readonly of: readonly Environment[];
  readonly reason: CommandError;
}

function leftUnfinished(environments: readonly Environment[], project: World["project"]): LeftOut[] {
  const of = environments.filter((environment) => isUnfinishedHere(project, environment));
  return of.length === 0 ? [] : [{ of, reason: unfinishedDeploys(of) }];
}

/** The Terraform that cdktf starts has only the plain variables, which may be for another org. */
function leftForCredential(environments: readonly Environment[], env: World["env"]): LeftOut[] {
  return environments.flatMap((environment) => {
    const { name } = environment;
    const { ending, names } = variablesFor(env, name);
    if (ending === "") return [];
    const reason = new CommandError("usage", `did not synthesize ${name}: cdktf does not read ${names.join(", ")}`, [
      `use mc-okta instead: mc-okta deploy ${name}`,
      `or set the plain variables, such as OKTA_API_TOKEN, and run: unset ${names.join(" ")}`,
    ]);
    return [{ of: [environment], reason }];
  });
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
  throw new CommandError("usage", `${read} from this shell: Terraform would not run what was reviewed`, [
    `unset ${names.join(" ")}`,
    "or use mc-okta diff, deploy and destroy, which ignore these variables",
  ]);
}
