import { readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { snapshotOfState } from "../domain/access-model/from-state.ts";
import type { FoundState } from "../domain/deployment-evidence.ts";
import { readState } from "./state-file.ts";

/**
 * The states in the folder of a state file, including its backup, and those of other environments (name and path each).
 * Ignores files that cannot be read or are not a state. Paths are relative to the project folder.
 */
export function foundStates(
  folder: string,
  statePath: string,
  others: readonly { readonly name: string; readonly path: string }[],
): FoundState[] {
  const beside = namesIn(resolve(folder, dirname(statePath)))
    .filter((name) => /\.tfstate(\.backup)?$/.test(name))
    .map((name) => relative(folder, resolve(folder, dirname(statePath), name)));
  const named = new Map(others.map(({ name, path }) => [relative(folder, resolve(folder, path)), name]));
  return [...new Set([...beside, ...named.keys()])].sort().flatMap((path) => {
    const state = parsed(join(folder, path));
    if (state === undefined) return [];
    const { model, resources } = snapshotOfState(state);
    const environment = named.get(path);
    const servers = model.servers.flatMap(({ issuer, audiences }) =>
      typeof issuer === "string" ? [{ issuer, audiences }] : [],
    );
    return [{ path, objects: resources.length, servers, ...(environment !== undefined && { environment }) }];
  });
}

/** A problem with another file must not prevent the result. */
function parsed(path: string): unknown {
  try {
    return readState(path);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
