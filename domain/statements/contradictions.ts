import { apiScope, SIGN_IN_SCOPES } from "../scope.ts";
import { matchesScope } from "./scope-pattern.ts";
import type { ClientSubject, Demand, Statement, Subject, Target } from "./statement.ts";
import { mayConflict, type RoleWithGroup, type SubjectGroups, subjectGroups } from "./subject-groups.ts";

/** Two statements with a common subject, one of which requires what the other forbids. */
export interface Contradiction {
  /** The first one in the list. */
  readonly earlier: Statement;
  readonly later: Statement;
  /** The statement that requires the role. */
  readonly demanding: Statement;
  /** Key of the required role. */
  readonly role: string;
  /** What the other statement forbids: a target of `never`, or every role that `exactly` does not name. */
  readonly forbidden: Target | { readonly kind: "otherRoles" };
}

/** A statement, with its groups if it is about users. */
interface Prepared {
  readonly statement: Statement;
  readonly groups: SubjectGroups | undefined;
}

/**
 * The contradictions among statements: for each statement, the one with the earliest that it contradicts. A subject of both
 * cannot get what one requires. A `within` contradicts nothing, and users and clients have no common subject.
 *
 * @param roles all roles of the environment of the statements
 */
export function contradictions(statements: readonly Statement[], roles: readonly RoleWithGroup[]): Contradiction[] {
  const prepared = statements.map((statement) => prepare(statement, roles));
  return prepared.flatMap((later, index) => {
    for (const earlier of prepared.slice(0, index)) {
      const found = contradiction(earlier, later, roles);
      if (found !== undefined) return [found];
    }
    return [];
  });
}

function prepare(statement: Statement, roles: readonly RoleWithGroup[]): Prepared {
  const { subject } = statement;
  return { statement, groups: subject.kind === "users" ? subjectGroups(subject, roles) : undefined };
}

function contradiction(earlier: Prepared, later: Prepared, roles: readonly RoleWithGroup[]): Contradiction | undefined {
  for (const [one, other] of [
    [later, earlier],
    [earlier, later],
  ] as const) {
    const refused = refusedRole(one.statement, other.statement.demand);
    if (refused === undefined) continue;
    if (!haveCommon(earlier, later, roles)) return undefined;
    return { earlier: earlier.statement, later: later.statement, demanding: one.statement, ...refused };
  }
  return undefined;
}

function refusedRole(
  { subject, demand }: Statement,
  other: Demand,
): Pick<Contradiction, "role" | "forbidden"> | undefined {
  if (demand.kind !== "atLeast" && demand.kind !== "exactly") return undefined;
  for (const role of demand.roles) {
    const forbidden = forbiddenBy(other, role, subject.kind);
    if (forbidden !== undefined) return { role, forbidden };
  }
  return undefined;
}

function forbiddenBy(demand: Demand, role: string, subject: Subject["kind"]): Contradiction["forbidden"] | undefined {
  if (demand.kind === "exactly") return demand.roles.includes(role) ? undefined : { kind: "otherRoles" };
  if (demand.kind !== "never") return undefined;
  return demand.targets.find((target) => isNeeded(target, role, subject));
}

/** Whether a role always comes with the target. A user gets a role by a sign-in, which requests all its scopes; a client as a scope. */
function isNeeded(target: Target, role: string, subject: Subject["kind"]): boolean {
  if (target.kind === "tokens") return true;
  if (target.kind === "role") return target.role === role;
  if (target.kind === "rolesClaim") return subject === "users";
  const scopes: readonly string[] = subject === "users" ? SIGN_IN_SCOPES : [apiScope({ key: role })];
  return scopes.some((scope) => matchesScope(target.pattern, scope));
}

function haveCommon(one: Prepared, other: Prepared, roles: readonly RoleWithGroup[]): boolean {
  if (one.groups !== undefined && other.groups !== undefined) {
    const required = [...one.groups.required, ...other.groups.required];
    const forbidden = [...one.groups.forbidden, ...other.groups.forbidden];
    return !mayConflict({ required, forbidden }, roles);
  }
  const [subject, otherSubject] = [one.statement.subject, other.statement.subject];
  return subject.kind === "clients" && otherSubject.kind === "clients" && shareClient(subject, otherSubject);
}

function shareClient({ clients: one }: ClientSubject, { clients: other }: ClientSubject): boolean {
  if (one === "any" || other === "any") return true;
  if (one === "others" || other === "others") return one === other;
  return one.some((name) => other.includes(name));
}
