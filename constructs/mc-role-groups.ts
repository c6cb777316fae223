import { Group } from "@cdktf/provider-okta/lib/group/index.js";
import { Construct } from "constructs";
import type { Role } from "../domain/role.ts";
import { DELETED_AFTER_USE } from "./deleted-after-use.ts";
import { existingGroupId } from "./existing-group.ts";
import { literal } from "./literal.ts";
import { refuse, unknownProblems } from "./refuse.ts";
import { roleProblems } from "./role-problems.ts";

/** Props of {@link McRoleGroups}. */
export interface McRoleGroupsProps {
  /** The roles of the Management Console, each with the Okta group that carries it. Ids must be unique. */
  readonly roles: readonly Role[];
}

/** A role, and the id of the Okta group that carries it, which is an unresolved value for a managed group. */
export interface RoleGroupMember {
  readonly role: Role;
  readonly groupId: string;
}

/**
 * The Okta groups that carry Management Console's roles: an `okta_group` for a managed group, the id of a referenced group,
 * and a lookup at each plan for an existing group. Construct ids are role ids, so renaming a role or changing the naming
 * renames the group in place. Group memberships are not managed.
 * Source: vendor page, "Groups and Users".
 *
 * @throws if there is no role; if two roles have the same id or key; if an id or key is not snake_case or is known only to
 * Terraform; if the claim cannot carry a role's name; if the name of an existing group is known only to Terraform or cannot
 * be searched for
 */
export class McRoleGroups extends Construct {
  /** The roles with their groups, in the order of the props. */
  readonly members: readonly RoleGroupMember[];

  constructor(scope: Construct, id: string, props: McRoleGroupsProps) {
    super(scope, id);
    if (props.roles.length === 0) throw new Error("A Management Console needs at least one role");
    refuse(this, unknownProblems({ roles: props.roles }, "as a list"));
    refuse(this, roleProblems(props.roles));
    this.members = props.roles.map((role) => ({ role, groupId: this.groupIdOf(role) }));
  }

  /** All roles of the props. */
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
