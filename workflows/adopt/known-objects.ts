import type { Environment } from "../../domain/environment.ts";
import type { EnvironmentFile } from "../../domain/environment-file.ts";
import { printableLine } from "../../domain/printable.ts";
import { mapConcurrently } from "../../io/map-concurrently.ts";
import { CommandError } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import { otherEnvironments } from "../project/other-environments.ts";
import { configuredSnapshot } from "../stack/configured-snapshot.ts";
import { deployedState, type StateReader } from "../stack/deployed-state.ts";
import type { ObjectQuery } from "./find-objects.ts";

/** What a project has on an environment's objects: the configuration, the state, and the states of other environments. */
export type KnownObjects = Required<Pick<ObjectQuery, "desired" | "state" | "managedElsewhere">>;

/** Reads what the project has on an environment's objects, without calling the org. */
export async function knownObjects(
  reader: StateReader,
  { environment, terraform }: Pick<Deployment, "environment" | "terraform">,
): Promise<KnownObjects> {
  const state = await deployedState(reader, environment);
  return {
    desired: configuredSnapshot(environment, terraform.workingDirectory).resources,
    state: state?.resources ?? [],
    managedElsewhere: () => managedByOthers(reader, environment),
  };
}

/** Concurrent reads of states: each shared state needs a Terraform process. */
const AT_A_TIME = 4;

/**
 * Ids of the objects that other environments of the project manage in an org, and the environment. States of other
 * repositories are not visible. Throws as `storedState` does, and a `CommandError` if the place of a state is unknown: an
 * object that may belong to another environment is not taken over.
 */
async function managedByOthers(reader: StateReader, { name, okta }: Environment): Promise<ReadonlyMap<string, string>> {
  const { environments, unknown } = await otherEnvironments(reader, name);
  for (const file of unknown) throw notKnown(file);
  const others = environments.filter((one) => one.state.place.kind === "local" || one.okta.orgUrl === okta.orgUrl);
  const found = await mapConcurrently(others, AT_A_TIME, async (other) => {
    const state = await deployedState(reader, other);
    return (state?.resources ?? []).flatMap(({ attributes: { id } }) =>
      typeof id === "string" ? [[id, `environment ${printableLine(other.name)}`] as const] : [],
    );
  });
  return new Map(found.flat());
}

function notKnown({ name, file }: EnvironmentFile): CommandError {
  return new CommandError(
    "usage",
    printableLine(`${file} has errors, so it is unknown which objects its environment manages`),
    [
      "Okta has objects with the names of this environment, which may belong to that one; nothing was changed",
      printableLine(`fix the file, or move it away if it was never deployed: mc-okta check ${name}`),
    ],
  );
}
