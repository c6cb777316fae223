import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { othersGroupId, roleGroupAddress } from "../../domain/role.ts";
import type { StateInstance } from "../../io/terraform/state-instances.ts";
import { CommandError } from "../command-error.ts";

/**
 * Makes sure that no role refers to a group that Terraform made for another role: it would carry both, or be deleted with the
 * other one. The group that it made for the role itself is let go of. Throws a `CommandError` that names each line of the file.
 */
export function refuseOwnGroups({ roles }: Environment, instances: readonly StateInstance[]): void {
  const own = roles.flatMap((role) => {
    const id = othersGroupId(role);
    const made = instances.find((one) => one.id === id && one.address !== roleGroupAddress(role));
    if (id === undefined || made === undefined) return [];
    const { file, line, column } = role.source;
    return [`${file}:${line}:${column} the group ${id} of role ${printableLine(role.name)} is ${made.address}`];
  });
  if (own.length === 0) return;
  throw new CommandError("usage", "the file refers to a group that this environment makes for another role", [
    ...own,
    "refer to another group; or let the role that it was made for refer to it, so that Terraform lets go of it",
  ]);
}
