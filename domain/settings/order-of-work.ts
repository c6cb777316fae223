import type { Environment } from "../environment.ts";

/**
 * What to do, in an order that never locks anybody out. Source: vendor page, "Configure MC connection to Okta"; vendor
 * pages on general settings (addresses first) and on resetting a password (`srvctrl resetpassword`).
 */
export function orderOfWork(environment: Environment): readonly string[] {
  const custom = environment.roles.filter((role) => !role.builtIn).map((role) => role.name);
  const users = environment.users !== undefined;
  const api = environment.api !== undefined;
  return [
    "Management Console: set the address(es) of MANAGEMENT CONSOLE ADDRESS, then the switch below them.",
    ...(custom.length > 0 ? [`Management Console: make the user groups, spelled exactly: ${custom.join(", ")}.`] : []),
    `Okta: mc-okta deploy ${environment.name}.`,
    ...(users ? ["Okta: put people into the groups. Whoever is in none of them is turned away."] : []),
    "Management Console: fill in OKTA AUTHENTICATION and Save. A changed form signs all Okta users out.",
    ...(users ? ["Sign in with a second browser as somebody who may only view, then as an administrator."] : []),
    ...(api ? ["Fetch a token for each access level: its own scope must work, any higher one must be refused."] : []),
    ...(users
      ? ["Only then disable local login, after the way back in was tried: srvctrl resetpassword on the host."]
      : []),
  ];
}
