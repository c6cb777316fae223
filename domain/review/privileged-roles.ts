/** Keys of the built-in roles that may change Management Console itself. Source: vendor page, "Groups and Users". */
export const PRIVILEGED_ROLES: readonly string[] = ["super_administrator", "administrator"];
