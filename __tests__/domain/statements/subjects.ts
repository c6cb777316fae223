import type { Role } from "../../../domain/role.ts";
import type { Demand, Statement, Subject, UserSubject } from "../../../domain/statements/statement.ts";

type RoleWithGroup = Pick<Role, "id" | "key" | "group">;

/** A role whose group Terraform makes. */
export function made(key: string, name = key): RoleWithGroup {
  return { id: key, key, group: { kind: "managed", name } };
}

/** A role whose group is another's. */
export function referenced(key: string, id: string): RoleWithGroup {
  return { id: key, key, group: { kind: "referenced", id } };
}

/** A role whose group is looked up by name. */
export function existing(key: string, name = key): RoleWithGroup {
  return { id: key, key, group: { kind: "existing", name } };
}

/** Users who meet the given conditions. */
export function users(rest: Partial<UserSubject> = {}): UserSubject {
  return { kind: "users", in: [], notIn: [], ...rest };
}

/** A choice of a role's group for each key. */
export function groups(...keys: readonly string[]): { readonly role: string }[] {
  return keys.map((role) => ({ role }));
}

/** A statement of an environment file. */
export function statement(id: string, subject: Subject, demand: Demand): Statement {
  return { id, origin: { kind: "environment", source: { file: "a.yaml", line: 1, column: 1 } }, subject, demand };
}
