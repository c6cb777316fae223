import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { Construct } from "constructs";
import type { Role } from "../domain/role.ts";
import { DELETED_AFTER_USE } from "./deleted-after-use.ts";
import { existingGroupId } from "./existing-group.ts";
import { literal } from "./literal.ts";
import { refuse, unknownProblems } from "./refuse.ts";
import { roleProblems } from "./role-problems.ts";

/** What {@link McRoleGroups} is made from. */
export interface McRoleGroupsProps {
  /** Every role of the Management Console, each with the Okta group that carries it. Ids are unique. */
  readonly roles: readonly Role[];
}

/** A role, and the id of the Okta group that carries it (an unresolved value for a managed group). */
export interface RoleGroupMember {
  readonly role: Role;
  readonly groupId: string;
}

/**
 * The Okta groups that carry Management Console's roles: one `okta_group` per managed role, the bare id of a referenced
 * one, and a look-up at each plan for one that exists by its name. Construct ids are role ids, so that renaming a role or changing the naming renames the group in place.
 * Memberships are the directory's business and never managed here.
 * Source: vendor page, "Groups and Users".
 *
 * @throws when no role is given, two with one id or key, one whose id or key is not snake_case or is decided by Terraform, one
 * whose name the claim cannot carry, or one with an existing group whose name Terraform decides or a search cannot hold
 */
export class McRoleGroups extends Construct {
  /** In the order of the roles given. */
  readonly members: readonly RoleGroupMember[];

  constructor(scope: Construct, id: string, props: McRoleGroupsProps) {
    super(scope, id);
    if (props.roles.length === 0) throw new Error("A Management Console needs at least one role");
    refuse(this, unknownProblems({ roles: props.roles }, "as a list"));
    refuse(this, roleProblems(props.roles));
    this.members = props.roles.map((role) => ({ role, groupId: this.groupIdOf(role) }));
  }

  /** All roles given. */
  get roles(): readonly Role[] {
    return this.members.map(({ role }) => role);
  }

  /** The ids of all groups, in the order of the roles. */
  get groupIds(): string[] {
    return this.members.map(({ groupId }) => groupId);
  }

  private groupIdOf(role: Role): string {
    if (role.group.kind === "referenced") return role.group.id;
    if (role.group.kind === "existing") return existingGroupId(this, role.id, role.group.name);
    const group = new Group(this, role.id, {
      name: literal(role.group.name),
      description: literal(`Carries the Management Console role ${role.name}`),
      lifecycle: DELETED_AFTER_USE,
    });
    return group.id;
  }
}
