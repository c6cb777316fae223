import type { DeclaredRole, Environment } from "../environment.ts";
import { apiScope } from "../scope.ts";
import type { DeployedOutputs } from "./deployed-outputs.ts";
import { deployed, known, type SettingValue } from "./setting.ts";

/** One role under each of its names, to be compared with Settings > Users. */
export interface RoleNames {
  /** The role, or the user group, in Management Console. */
  readonly role: string;
  /** False: a user group of this very name has to exist in Management Console. */
  readonly builtIn: boolean;
  /** The Okta group's name; absent for a group that is only referred to by id. */
  readonly groupName?: string;
  readonly groupId: SettingValue;
  /** What the `roles` claim carries for its members. */
  readonly claimValue: string;
  /** Absent while API access is off. */
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
