import type { DeclaredRole } from "../environment.ts";
import { knownByName, othersGroupId } from "../role.ts";
import type { GroupChoice, Statement, UserSubject } from "./statement.ts";
import { conflictingGroup, subjectGroups } from "./subject-groups.ts";

/** A statement, interpreted so that a group with an ID is a role's group that is looked up by name. */
export interface Interpretation {
  readonly statement: Statement;
  readonly id: string;
  /** Key of the role. */
  readonly role: string;
}

/** Other interpretations of a statement if some groups are known by name only, except interpretations without a subject. */
export function otherInterpretations(statement: Statement, roles: readonly DeclaredRole[]): Interpretation[] {
  const { subject } = statement;
  if (subject.kind !== "users") return [];
  const lookedUp = roles.filter(knownByName);
  const ids = idsIn(subject).filter((id) => !roles.some((role) => othersGroupId(role) === id));
  return ids.flatMap((id) =>
    lookedUp
      .map(({ key }) => ({ id, role: key, subject: withRole(subject, id, key) }))
      .filter((one) => conflictingGroup(subjectGroups(one.subject, roles)) === undefined)
      .map((one) => ({ id, role: one.role, statement: { ...statement, subject: one.subject } })),
  );
}

function idsIn({ in: members, notIn, inExactly = [], except }: UserSubject): string[] {
  const choices = [...members, ...(notIn === "all" ? [] : notIn), ...inExactly, ...(except ? [except] : [])];
  return [...new Set(choices.flatMap((choice) => ("id" in choice ? choice.id : [])))];
}

function withRole(subject: UserSubject, id: string, role: string): UserSubject {
  const { in: members, notIn, inExactly, except } = subject;
  const read = (choice: GroupChoice): GroupChoice => ("id" in choice && choice.id === id ? { role } : choice);
  return {
    kind: subject.kind,
    in: members.map(read),
    notIn: notIn === "all" ? notIn : notIn.map(read),
    ...(inExactly && { inExactly: inExactly.map(read) }),
    ...(except && { except: read(except) }),
  };
}
