import type { DeclaredRole, Environment } from "../environment.ts";
import { apiScope } from "../scope.ts";
import type { DeployedOutputs } from "./deployed-outputs.ts";
import { deployed, known, type SettingValue } from "./setting.ts";

/** The names of one role, to compare with Settings > Users. */
export interface RoleNames {
  /** The role, or the user group, in Management Console. */
  readonly role: string;
  /** Whether it is built in. If not, a user group with exactly this name must exist in Management Console. */
  readonly builtIn: boolean;
  /** Name of the Okta group. @default - the group is referenced by its id */
  readonly groupName?: string;
  readonly groupId: SettingValue;
  /** Value in the `roles` claim of its members. */
  readonly claimValue: string;
  /** Scope of the role. @default - API access is off */
  readonly apiScope?: string;
}

/** The names of every role of an environment. Source: vendor page, "Groups and Users", "Scopes", "Claims". */
export function roleNames(environment: Environment, outputs: DeployedOutputs | undefined): readonly RoleNames[] {
  return environment.roles.map((role) => ({
    role: role.name,
    builtIn: role.builtIn,
    ...(role.group.kind !== "referenced" && { groupName: role.group.name }),
    groupId: groupId(role, outputs),
    claimValue: role.name,
    ...(environment.api && { apiScope: apiScope(role) }),
  }));
}

function groupId(role: DeclaredRole, outputs: DeployedOutputs | undefined): SettingValue {
  return role.group.kind === "referenced" ? known(role.group.id) : deployed(outputs?.groupIds[role.id]);
}
