import type { Environment } from "../../domain/environment.ts";
import type { Position } from "../../domain/finding.ts";
import { NotReadable, type OktaObject } from "../../io/okta/management-api.ts";
import { CommandError } from "../command-error.ts";
import type { OktaAccess } from "../org/okta-access.ts";

/** An object of the org that the environment file names by its id. */
interface ReferencedObject {
  readonly key: "groupId" | "users.signOnPolicyId";
  readonly id: string;
  readonly where: Position;
  readonly path: string;
  readonly is: (object: OktaObject) => boolean;
  readonly what: string;
}

/**
 * Makes sure that the org has every object that the environment file names by its id: Terraform finds that out in the middle
 * of an apply, after the role's old group was forgotten. An object that the credential may not see passes, since the okta
 * provider does not ask for it. Throws a `CommandError` that names each line of the file.
 * Source: Okta, Groups API; Okta, Policies API (`ACCESS_POLICY`).
 */
export async function checkReferencedObjects(
  access: Pick<OktaAccess, "find">,
  environment: Environment,
): Promise<void> {
  const missing: string[] = [];
  for (const { key, id, where, path, is, what } of referencedObjects(environment)) {
    const found = await lookUp(access, path);
    if (found === "not shown" || (found !== undefined && is(found))) continue;
    missing.push(`${where.file}:${where.line}:${where.column} ${key} ${id}: the org has no ${what} of this id`);
  }
  if (missing.length === 0) return;
  const objects = missing.length === 1 ? "an object" : "objects";
  throw new CommandError("usage", `the file names ${objects} that the org does not have`, [
    ...missing,
    "an id ends the object's URL in the Okta Admin Console; is okta.orgUrl the right org?",
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
