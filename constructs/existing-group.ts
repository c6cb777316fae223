import { DataOktaGroups } from "@cdktf/provider-okta/lib/data-okta-groups/index.js";
import { type IResolveContext, Lazy, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { canBeLookedUp, groupLookup } from "../domain/group-lookup.ts";
import { isKnown } from "./literal.ts";
import { refuse } from "./refuse.ts";

/**
 * Looks up a group of the org by its exact name, at each plan. The plan fails unless exactly one group has it.
 *
 * @returns its id, an unresolved value
 * @throws when Terraform decides the name, or the name holds a double quote, a backslash or a control character; at the
 * synthesis, when another stack uses the id
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

/** cdktf passes an attribute of a resource on to another stack, but not an expression. */
function stackProblems(id: string, own: TerraformStack, user: TerraformStack): string[] {
  if (own === user) return [];
  return [
    `the group of role ${id} is looked up in the stack ${own.node.id}; look it up in the stack ${user.node.id}, too`,
  ];
}

function nameProblems(id: string, name: string): string[] {
  if (!isKnown(name)) return [`the group of role ${id} has a name that Terraform decides; refer to it by its id`];
  if (canBeLookedUp(name)) return [];
  return [
    `the group of role ${id} has a name that a search cannot hold: ${JSON.stringify(name)}; refer to it by its id`,
  ];
}
