import type { AppRecord, GroupRecord } from "./org-state.ts";

/** The only apps and groups an administrator has a role for, by ID. An empty list leaves none of them. */
export interface RoleTargets {
  readonly apps: readonly string[];
  readonly groups: readonly string[];
}

/** An org whose admin may be bound. */
interface Bindable {
  readonly roleTargets: RoleTargets | null;
}

/** Whether the admin who calls may see an app. Source: Okta API reference, Role Targets. */
export function seesApp({ roleTargets }: Bindable, app: AppRecord): boolean {
  return roleTargets === null || roleTargets.apps.includes(app.id);
}

/** Whether the admin who calls may see a group. */
export function seesGroup({ roleTargets }: Bindable, group: GroupRecord): boolean {
  return roleTargets === null || roleTargets.groups.includes(group.id);
}
