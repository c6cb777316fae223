import { lookupOf, withFoundGroups } from "../../domain/access-model/existing-groups.ts";
import type { DeclaredRole, Environment } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";
import type { FoundGroups } from "../../domain/group-lookup.ts";
import { printableLine } from "../../domain/printable.ts";
import { othersGroupId } from "../../domain/role.ts";
import { NotReadable, type OktaObject } from "../../io/okta/management-api.ts";
import { CommandError } from "../command-error.ts";
import { findExistingGroups } from "../org/existing-groups.ts";
import type { OktaAccess } from "../org/okta-access.ts";

/** An object of the org that the environment file references by its id. */
interface ReferencedObject {
  readonly key: "groupId" | "users.signOnPolicyId";
  readonly id: string;
  readonly where: Position;
  readonly path: string;
  readonly is: (object: OktaObject) => boolean;
  readonly what: string;
}

/**
 * Makes sure that the org has every object that the environment file references by its id: Terraform would fail during the
 * apply, after the role's old group was removed from state. An object that the credential may not read passes, because the
 * okta provider does not read it. Exactly one group must have the name of each existing group, and no group may carry two
 * roles. Returns the environment with the ids. Throws a `CommandError` with each line of the file.
 * Source: Okta, Groups API; Okta, Policies API (`ACCESS_POLICY`).
 */
export async function checkReferencedObjects(
  access: Pick<OktaAccess, "find" | "list">,
  environment: Environment,
): Promise<Environment> {
  await checkReferencedIds(access, environment);
  const found = await foundGroups(access, environment);
  const unclear = environment.roles.flatMap((role) => unclearLookup(role, found));
  if (unclear.length > 0) {
    throw new CommandError("usage", "an existing group of the file does not match exactly one group of the org", [
      ...unclear,
      "fix groupName, or reference the group by groupId; the credential must be allowed to read it",
    ]);
  }
  const known = withFoundGroups(environment, found);
  const shared = sharedGroups(known);
  if (shared.length === 0) return known;
  throw new CommandError("usage", "one group would carry two roles", [...shared, "give each role its own group"]);
}

/** Not visible to a check of the file: a name and an id may belong to the same group. */
function sharedGroups({ roles }: Environment): string[] {
  return roles.flatMap((role, index) => {
    const id = othersGroupId(role);
    const first = roles.slice(0, index).find((other) => id !== undefined && othersGroupId(other) === id);
    if (first === undefined) return [];
    const { file, line, column } = role.source;
    return [
      `${file}:${line}:${column} the group ${id} of role ${printableLine(role.name)} is also the group of ${printableLine(first.name)}`,
    ];
  });
}

/** Terraform looks them up with the same credential, so a plan would fail too. */
async function foundGroups(access: Pick<OktaAccess, "list">, environment: Environment): Promise<FoundGroups> {
  try {
    return await findExistingGroups(access, environment);
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new CommandError("usage", `cannot look up existing groups: ${error.message}`, [
      "allow the credential to read groups (OAuth: okta.groups.read), or reference the groups by groupId",
    ]);
  }
}

function unclearLookup(role: DeclaredRole, found: FoundGroups): string[] {
  const lookup = lookupOf(role);
  if (lookup === undefined) return [];
  const groups = found.get(lookup.address) ?? [];
  if (groups.length === 1) return [];
  const { file, line, column } = role.source;
  const name = JSON.stringify(printableLine(lookup.name));
  if (groups.length === 0) return [`${file}:${line}:${column} found no group with the name ${name} in the org`];
  const ids = groups.map(({ id }) => id).join(", ");
  return [`${file}:${line}:${column} ${groups.length} groups of the org have the name ${name}: ${printableLine(ids)}`];
}

async function checkReferencedIds(access: Pick<OktaAccess, "find">, environment: Environment): Promise<void> {
  const missing: string[] = [];
  for (const { key, id, where, path, is, what } of referencedObjects(environment)) {
    const found = await lookUp(access, path);
    if (found === "not shown" || (found !== undefined && is(found))) continue;
    missing.push(`${where.file}:${where.line}:${where.column} ${key} ${id}: the org has no ${what} with this id`);
  }
  if (missing.length === 0) return;
  const objects = missing.length === 1 ? "an object" : "objects";
  throw new CommandError("usage", `the file references ${objects} that the org does not have`, [
    ...missing,
    "check okta.orgUrl and the ids: an id is at the end of the object's URL in the Okta Admin Console",
  ]);
}

async function lookUp(access: Pick<OktaAccess, "find">, path: string): Promise<OktaObject | undefined | "not shown"> {
  try {
    return await access.find(path);
  } catch (error) {
    if (error instanceof NotReadable) return "not shown";
    throw error;
  }
}

function referencedObjects({ roles, users }: Environment): ReferencedObject[] {
  const groups = roles.flatMap(({ group, source }): ReferencedObject[] => {
    if (group.kind !== "referenced") return [];
    const path = `/api/v1/groups/${encodeURIComponent(group.id)}`;
    return [{ key: "groupId", id: group.id, where: source, path, is: () => true, what: "group" }];
  });
  if (users?.signOnPolicyId === undefined) return groups;
  const { signOnPolicyId: id, source: where } = users;
  const path = `/api/v1/policies/${encodeURIComponent(id)}`;
  const is = ({ type }: OktaObject) => type === "ACCESS_POLICY";
  return [...groups, { key: "users.signOnPolicyId", id, where, path, is, what: "app sign-on policy" }];
}
