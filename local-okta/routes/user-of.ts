import { notFound } from "../management-api/okta-error.ts";
import type { RouteCall } from "../management-api/okta-route.ts";
import type { UserRecord } from "../org/org-state.ts";

/** The user of the path, by ID or by login. @throws OktaError 404. */
export function userOf(call: RouteCall): UserRecord {
  const key = call.param("userId");
  const found = call.org.records.users.find(({ id, profile }) => id === key || profile["login"] === key);
  if (found === undefined) throw notFound(key, "User");
  return found;
}
