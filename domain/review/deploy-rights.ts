import type { Snapshot } from "../access-model/snapshot.ts";

/** The least privileges of a deploy's credential. */
export interface DeployRights {
  /** OAuth scopes of Okta's management API, sorted. */
  readonly scopes: readonly string[];
  /** Permissions of a custom admin role, in Okta's words. */
  readonly permissions: readonly string[];
  /** Standard admin roles that together have them. */
  readonly standardRoles: readonly string[];
}

/**
 * Rights that resources of a type need. Source: Okta, "OAuth 2.0 scopes" (the API reference names a `.read` scope for reading beside
 * `.manage`); Okta, "Custom admin roles, permissions"; Okta, "Standard administrator roles and permissions".
 */
const NEEDS: readonly (DeployRights & { readonly types: readonly string[] })[] = [
  {
    types: ["okta_group"],
    scopes: ["okta.groups.manage", "okta.groups.read"],
    permissions: ["Manage groups"],
    standardRoles: ["Organization Administrator"],
  },
  {
    types: ["okta_app_oauth", "okta_app_group_assignments"],
    scopes: ["okta.apps.manage", "okta.apps.read"],
    permissions: ["Manage applications"],
    standardRoles: ["Application Administrator"],
  },
  {
    types: ["okta_auth_server"],
    scopes: ["okta.authorizationServers.manage", "okta.authorizationServers.read"],
    permissions: ["Manage authorization servers"],
    standardRoles: ["API Access Management Administrator"],
  },
];

const SIGN_ON_POLICY: DeployRights = {
  scopes: ["okta.policies.read"],
  permissions: ["View policies"],
  standardRoles: [],
};

/** Rights that a deploy of these resources needs. */
export function deployRights(...snapshots: readonly Snapshot[]): DeployRights {
  const resources = snapshots.flatMap((snapshot) => snapshot.resources);
  const types = new Set(resources.map(({ type }) => type));
  // The provider reads the org's default policy only if an app names none and does not skip it.
  const asksForPolicy = resources.some(
    ({ type, attributes }) =>
      type === "okta_app_oauth" &&
      attributes["skip_authentication_policy"] !== true &&
      !attributes["authentication_policy"],
  );
  const needed = [
    ...NEEDS.filter((one) => one.types.some((type) => types.has(type))),
    ...(asksForPolicy ? [SIGN_ON_POLICY] : []),
  ];
  return {
    scopes: needed.flatMap(({ scopes }) => scopes).sort(),
    permissions: needed.flatMap(({ permissions }) => permissions),
    standardRoles: needed.flatMap(({ standardRoles }) => standardRoles),
  };
}
