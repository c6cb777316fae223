import { NotReadable } from "../../io/okta/management-api.ts";
import { CommandError } from "../command-error.ts";

/** Reads what nothing can be said without. Throws a `CommandError` when Okta does not show it to this credential. */
export async function lookInto<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `the org cannot be looked into: ${error.message}`, [
      "the credential has to read groups, their members, applications and authorization servers",
      "OAuth scopes: okta.groups.read, okta.users.read, okta.apps.read, okta.authorizationServers.read",
    ]);
  }
}
