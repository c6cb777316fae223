import type { RoleHolder } from "./access-records.ts";
import { type Org, removeWhere } from "./org.ts";

/** Removes the admin roles and group ownerships of a deleted object. */
export function forgetAccessOf({ records }: Org, holder: RoleHolder): void {
  const isOf = ({ type, id }: RoleHolder) => type === holder.type && id === holder.id;
  removeWhere(records.roleAssignments, (assignment) => isOf(assignment.holder));
  removeWhere(records.groupOwners, (owner) => isOf({ type: owner.type, id: owner.id }));
}
