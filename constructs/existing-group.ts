import { DataOktaGroups } from "@cdktf/provider-okta/lib/data-okta-groups/index.js";
import { Lazy } from "cdktf";
import type { Construct } from "constructs";
import { canBeLookedUp, groupLookup } from "../domain/group-lookup.ts";
import { isKnown } from "./literal.ts";
import { refuse } from "./refuse.ts";

/**
 * Looks up a group of the org by its exact name, at each plan. The plan fails unless exactly one group has it.
 *
 * @returns its id, an unresolved value
 * @throws when Terraform decides the name, or the name holds a double quote, a backslash or a control character
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
  return Lazy.stringValue({ produce: () => groupId });
}

function nameProblems(id: string, name: string): string[] {
  if (!isKnown(name)) return [`the group of role ${id} has a name that Terraform decides; refer to it by its id`];
  if (canBeLookedUp(name)) return [];
  return [
    `the group of role ${id} has a name that a search cannot hold: ${JSON.stringify(name)}; refer to it by its id`,
  ];
}
