import type { Environment } from "../environment.ts";

/**
 * The steps of the setup, in an order that locks nobody out. Source: vendor page, "Configure MC connection to Okta"; vendor
 * pages on general settings (addresses first) and on resetting a password (`srvctrl resetpassword`).
 */
export function orderOfWork(environment: Environment): readonly string[] {
  const custom = environment.roles.filter((role) => !role.builtIn).map((role) => role.name);
  const users = environment.users !== undefined;
  const api = environment.api !== undefined;
  return [
    "Management Console: set the addresses in MANAGEMENT CONSOLE ADDRESS, then turn on the switch below them.",
    ...(custom.length > 0
      ? [`Management Console: create the user groups with exactly these names: ${custom.join(", ")}.`]
      : []),
    `Okta: run mc-okta deploy ${environment.name}.`,
    ...(users ? ["Okta: add users to the groups. Management Console rejects users who are in none of them."] : []),
    "Management Console: fill in OKTA AUTHENTICATION and select Save. Saving changes signs out all Okta users.",
    ...(users ? ["Sign in with a second browser as a user with View Only, then as an administrator."] : []),
    ...(api
      ? ["Request a token for each access level: its scopes must be granted, any higher scope must be refused."]
      : []),
    ...(users ? ["Last, test the recovery with srvctrl resetpassword on the host, then disable local login."] : []),
  ];
}
