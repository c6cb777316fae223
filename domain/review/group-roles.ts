import type { AccessMatrix } from "../access-matrix/access-matrix.ts";
import type { AccessModel, Reference } from "../access-model/access-model.ts";
import { addressOf, groupLabel } from "./objects.ts";

/** The roles that members of one group get, at whatever app. */
export interface GroupRoles {
  readonly group: Reference;
  readonly roles: readonly string[];
}

/** The roles of every group that gets tokens, by an identity that both sides of a comparison share. */
export function groupRoles({ users }: AccessMatrix): Map<string, GroupRoles> {
  const found = new Map<string, GroupRoles>();
  for (const { group, outcome } of users) {
    if (group === "noGroup" || outcome.kind === "refused" || outcome.idTokenRoles === "unknown") continue;
    const id = JSON.stringify(group);
    const known = found.get(id)?.roles ?? [];
    found.set(id, { group, roles: [...new Set([...known, ...outcome.idTokenRoles])] });
  }
  return found;
}

/** A group as the object of a finding. */
export function groupObject(model: AccessModel, group: Reference): string {
  return "key" in group ? addressOf("group", group) : `group ${groupLabel(model, group)}`;
}
