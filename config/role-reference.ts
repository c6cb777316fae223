import type { DeclaredRole } from "../domain/environment.ts";

/** The role that a key, or the exact name of a custom role, refers to. */
export function referredRole(reference: string, roles: readonly DeclaredRole[]): DeclaredRole | undefined {
  return roles.find((role) => role.key === reference) ?? roles.find((role) => !role.builtIn && role.name === reference);
}
