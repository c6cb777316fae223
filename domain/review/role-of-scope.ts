import type { Environment } from "../environment.ts";
import { apiScope } from "../scope.ts";

/** The name of the role that an `api::` scope gives; the scope itself when the file has no such role. */
export function roleOfScope({ roles }: Pick<Environment, "roles">, scope: string): string {
  return roles.find((role) => apiScope(role) === scope)?.name ?? scope;
}
