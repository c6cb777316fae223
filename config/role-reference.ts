import type { DeclaredRole } from "../domain/environment.ts";

/** The role with this key, or the custom role with exactly this name. */
export function referredRole(reference: string, roles: readonly DeclaredRole[]): DeclaredRole | undefined {
  return roles.find((role) => role.key === reference) ?? roles.find((role) => !role.builtIn && role.name === reference);
}
