import type { Role } from "./role.ts";

/** The only custom scope that a sign-in requests. The `roles` claim is bound to it. Source: vendor page, "Scopes", "Claims". */
export const USER_GROUPS_SCOPE = "user_groups";

/**
 * The scopes that Management Console requests at every sign-in. None may be missing or renamed.
 * Source: vendor page, "Scopes" and its danger box. All except `user_groups` are built into Okta.
 */
export const SIGN_IN_SCOPES = [USER_GROUPS_SCOPE, "openid", "profile", "email", "offline_access"] as const;

/** Prefix of the scopes that give an API client a role. Source: vendor page, "Scopes". */
export const API_SCOPE_PREFIX = "api::";

/** The scope that gives an API client a role: `api::<role key>`. Source: vendor page, "Scopes". */
export function apiScope(role: Pick<Role, "key">): string {
  return `${API_SCOPE_PREFIX}${role.key}`;
}

/** Whether a scope gives an API client a role. */
export function isApiScope(scope: string): boolean {
  return scope.startsWith(API_SCOPE_PREFIX);
}
