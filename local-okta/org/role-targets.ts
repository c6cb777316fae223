import type { AppRecord, GroupRecord } from "./org-state.ts";

/** The apps and groups that an administrator's role is limited to, by ID. An empty list allows none. */
export interface RoleTargets {
  readonly apps: readonly string[];
  readonly groups: readonly string[];
}

/** An org whose admin may have role targets. */
interface Bindable {
  readonly roleTargets: RoleTargets | null;
}

/** Whether the calling admin may see an app. Source: Okta API reference, Role Targets. */
export function seesApp({ roleTargets }: Bindable, app: AppRecord): boolean {
  return roleTargets === null || roleTargets.apps.includes(app.id);
}

/** Whether the calling admin may see a group. */
export function seesGroup({ roleTargets }: Bindable, group: GroupRecord): boolean {
  return roleTargets === null || roleTargets.groups.includes(group.id);
}
