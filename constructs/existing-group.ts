import { DataOktaGroups } from "@cdktf/provider-okta/lib/data-okta-groups/index.js";
import { type IResolveContext, Lazy, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { canBeLookedUp, groupLookup } from "../domain/group-lookup.ts";
import { isKnown } from "./literal.ts";
import { refuse } from "./refuse.ts";

/**
 * Looks up a group of the org by its exact name at each plan. The plan fails unless exactly one group has the name.
 *
 * @returns the group's id, an unresolved value
 * @throws if the name is known only to Terraform, or has a double quote, a backslash or a control character; at synthesis,
 * if another stack uses the id
 */
export function existingGroupId(scope: Construct, id: string, name: string): string {
  refuse(scope, nameProblems(id, name));
  const groups = new DataOktaGroups(scope, id);
  const {
    search,
    condition,
    errorMessage,
    id: groupId,
  } = groupLookup(`data.okta_groups.${groups.friendlyUniqueId}`, name);
  groups.search = search;
  groups.lifecycle = { postcondition: [{ condition, errorMessage }] };
  const stack = TerraformStack.of(scope);
  return Lazy.stringValue({
    produce: ({ scope: user }: IResolveContext) => {
      refuse(scope, stackProblems(id, stack, TerraformStack.of(user)));
      return groupId;
    },
  });
}

/** cdktf can pass an attribute of a resource to another stack, but not an expression. */
function stackProblems(id: string, own: TerraformStack, user: TerraformStack): string[] {
  if (own === user) return [];
  return [
    `the group of role ${id} is looked up in the stack ${own.node.id}; look it up in the stack ${user.node.id} too`,
  ];
}

function nameProblems(id: string, name: string): string[] {
  if (!isKnown(name))
    return [`the group of role ${id} has a name that is known only to Terraform; reference it by its id`];
  if (canBeLookedUp(name)) return [];
  return [
    `the group of role ${id} has a name that cannot be searched for: ${JSON.stringify(name)}; reference it by its id`,
  ];
}
