import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { othersGroupId, roleGroupAddress } from "../../domain/role.ts";
import type { StateInstance } from "../../io/terraform/state-instances.ts";
import { CommandError } from "../command-error.ts";

/**
 * Makes sure that no role references a group that Terraform created for another role: the group would carry both roles, or
 * be deleted with the other one. The group created for the role itself is removed from state. Throws a `CommandError` with
 * each line of the file.
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
  throw new CommandError("usage", "the file references a group that this environment creates for another role", [
    ...own,
    "reference another group; or reference this one from the role that it was created for, to remove it from state",
  ]);
}
