import type { Role } from "../role.ts";
import { groupObject } from "./group-roles.ts";
import type { Membership } from "./live-org.ts";
import { roleGroups } from "./objects.ts";
import type { ReviewSubject } from "./review-check.ts";

/** A declared role with its group as the org has it. */
export interface LiveRoleGroup {
  readonly role: Role;
  /** Key of the group, or its id. */
  readonly key: string;
  /** The group as the object of a finding. */
  readonly object: string;
  /** Absent when the org did not show it. */
  readonly membership?: Membership;
}

/** The declared roles whose groups can be told; none without the org. */
export function liveRoleGroups({ environment, after, live }: ReviewSubject): LiveRoleGroup[] {
  if (live === undefined) return [];
  return roleGroups(environment, after.model).flatMap(({ role, group }) => {
    if (group === undefined || "unknown" in group) return [];
    const key = "key" in group ? group.key : group.id;
    const membership = live.memberships.find((one) => one.group === key);
    return [{ role, key, object: groupObject(after.model, group), ...(membership && { membership }) }];
  });
}
