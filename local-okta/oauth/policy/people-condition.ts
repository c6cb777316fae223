import type { Org } from "../../org/org.ts";
import type { RulePeople, UserRecord } from "../../org/org-state.ts";
import { groupsOf } from "../directory.ts";

/**
 * Whether a rule is about this user: exclusions beat inclusions, but Everyone beats exclusions; a rule that includes nobody by name
 * is about everybody.
 * Source: Okta, Create a custom authorization server with Terraform, people condition.
 * @param user undefined for a grant without a user.
 */
export function matchesPeople(org: Org, { users, groups }: RulePeople, user: UserRecord | undefined): boolean {
  if (user === undefined) return true;
  const memberships = groupsOf(org, user).map(({ id, type }) => ({ id, isEveryone: type === "BUILT_IN" }));
  const isIn = (ids: readonly string[] = []) => memberships.some(({ id }) => ids.includes(id));
  const everyone = ["EVERYONE", ...memberships.filter(({ isEveryone }) => isEveryone).map(({ id }) => id)];
  const includedGroups = groups.include ?? [];
  const includedUsers = users.include ?? [];
  if (includedGroups.some((id) => everyone.includes(id))) return true;
  if (users.exclude.includes(user.id) || isIn(groups.exclude)) return false;
  const includesNobody = includedGroups.length === 0 && includedUsers.length === 0;
  return includesNobody || includedUsers.includes(user.id) || isIn(includedGroups);
}
