import { NotReadable } from "../../io/okta/management-api.ts";
import { CommandError } from "../command-error.ts";

/** Reads something that is required. Throws a `CommandError` if the credential may not read it. */
export async function lookInto<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `cannot read the org: ${error.message}`, [
      "the credential must be allowed to read groups, their members, applications and authorization servers",
      "OAuth scopes: okta.groups.read, okta.users.read, okta.apps.read, okta.authorizationServers.read",
    ]);
  }
}
