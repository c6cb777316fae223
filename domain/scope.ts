import type { Role } from "./role.ts";

/** The one custom scope a sign-in asks for; the `roles` claim is bound to it. Source: vendor page, "Scopes", "Claims". */
export const USER_GROUPS_SCOPE = "user_groups";

/**
 * The scopes Management Console asks for at every sign-in, none of which may be missing or renamed.
 * Source: vendor page, "Scopes" and its danger box. All but `user_groups` are Okta's own.
 */
export const SIGN_IN_SCOPES = [USER_GROUPS_SCOPE, "openid", "profile", "email", "offline_access"] as const;

/** What begins the name of each scope that gives an API client a role. Source: vendor page, "Scopes". */
export const API_SCOPE_PREFIX = "api::";

/** The scope that gives an API client a role: `api::<role key>`. Source: vendor page, "Scopes". */
export function apiScope(role: Pick<Role, "key">): string {
  return `${API_SCOPE_PREFIX}${role.key}`;
}

/** Whether a scope gives an API client a role. */
export function isApiScope(scope: string): boolean {
  return scope.startsWith(API_SCOPE_PREFIX);
}
