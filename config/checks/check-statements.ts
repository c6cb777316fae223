import type { Environment } from "../../domain/environment.ts";
import { othersGroupId } from "../../domain/role.ts";
import { apiScope } from "../../domain/scope.ts";
import { type Contradiction, contradictions } from "../../domain/statements/contradictions.ts";
import type { GroupChoice, Statement } from "../../domain/statements/statement.ts";
import { conflictingGroup, groupIdentity, groupKey, subjectGroups } from "../../domain/statements/subject-groups.ts";
import type { Report } from "../finding.ts";
import { quote } from "../quote.ts";
import { lineOf } from "./line-of.ts";

/** Checks the statements of an environment against its roles and against each other. */
export function checkStatements({ expect, roles }: Pick<Environment, "expect" | "roles">, report: Report): void {
  for (const statement of expect.statements) checkSomebody(statement, roles, report);
  // The environment's statements come last: a contradiction with the ceiling is reported where it can be fixed.
  const isCeiling = ({ origin }: Statement) => origin.kind === "ceiling";
  const own = expect.statements.filter((statement) => !isCeiling(statement));
  for (const one of contradictions([...expect.statements.filter(isCeiling), ...own], roles)) {
    reportContradiction(one, roles, report);
  }
}

function checkSomebody({ id, origin, subject }: Statement, roles: Environment["roles"], report: Report): void {
  if (subject.kind !== "users" || origin.kind === "derived") return;
  const group = conflictingGroup(subjectGroups(subject, roles));
  if (group === undefined) return;
  report("MC173", origin.source, {
    summary: `statement ${quote(id)} covers nobody`,
    got: `users who are in ${groupText(group, roles)} and not in it`,
    expected: "conditions that a user can meet",
    fix:
      subject.notIn === "all"
        ? "write inExactly with these groups instead of in and notIn: all"
        : "remove the group from one of the two conditions",
  });
}

/** The group, with the keys of the roles that it carries. */
function groupText(group: GroupChoice, roles: Environment["roles"]): string {
  if ("role" in group) return `the group of role ${quote(group.role)}`;
  const carried = roles.filter((role) => othersGroupId(role) === group.id);
  const keys = carried.map(({ key }) => quote(key)).join(" and ");
  return `group ${quote(group.id)}${keys === "" ? "" : `, which carries role ${keys}`}`;
}

function reportContradiction(contradiction: Contradiction, roles: Environment["roles"], report: Report): void {
  const { earlier, later } = contradiction;
  const [where, other] = [later, earlier].map(({ origin }) => (origin.kind === "derived" ? undefined : origin.source));
  if (where === undefined || other === undefined) return;
  const both = later.subject.kind === "users" ? "both can cover the same user" : "both cover the same app";
  report("MC174", where, {
    summary: `statement ${contradictionText(contradiction, lineOf(other, where))}; ${both}`,
    fix: fixOf(contradiction, roles),
  });
}

function contradictionText(contradiction: Contradiction, line: string): string {
  const { earlier, later, demanding, forbidden } = contradiction;
  const role = `role ${quote(contradiction.role)}`;
  const namesRole = forbidden.kind === "role" || (forbidden.kind === "scope" && demanding.subject.kind === "clients");
  const [own, others] =
    demanding === later
      ? [`demands ${role}`, `forbids ${forbiddenText(contradiction, "it")}`]
      : [`forbids ${forbiddenText(contradiction, role)}`, `demands ${namesRole ? "that role" : role}`];
  return `${quote(later.id)} ${own}, but ${quote(earlier.id)} (${line}) ${others}`;
}

/** @param named how the text refers to the demanded role */
function forbiddenText({ demanding, forbidden, role }: Contradiction, named: string): string {
  if (forbidden.kind === "otherRoles") return "every role except its own";
  if (forbidden.kind === "role") return named;
  if (forbidden.kind === "tokens") return "any token";
  if (forbidden.kind === "rolesClaim") return "every role in the roles claim";
  const scope = quote(`scope ${forbidden.pattern}`);
  if (demanding.subject.kind === "users") return `${scope}, which a sign-in asks for`;
  return `${scope}, which ${forbidden.pattern === apiScope({ key: role }) ? "gives" : "covers"} ${named}`;
}

function fixOf({ earlier, later, demanding }: Contradiction, roles: Environment["roles"]): string {
  const isOfCeiling = earlier.origin.kind === "ceiling" && later.origin.kind !== "ceiling";
  const change = isOfCeiling
    ? "change the demand of this statement: the ceiling applies to every environment"
    : "change the demand of one of them";
  if (later.subject.kind !== "users") return `name other clients, or ${change}`;
  const forbidding = demanding === later ? earlier : later;
  const narrowed = (isOfCeiling ? [later] : [forbidding, demanding]).flatMap((one) => {
    const group = groupToExclude(one, one === later ? earlier : later, roles);
    return group === undefined
      ? []
      : [`exclude these users in ${quote(one.id)}, for example with notIn: [${group}], or `];
  });
  return `${narrowed[0] ?? (isOfCeiling ? "" : "exclude users from one of them with notIn or except, or ")}${change}`;
}

/** A group whose members only the other statement covers, as written in a list. */
function groupToExclude(from: Statement, other: Statement, roles: Environment["roles"]): string | undefined {
  const identity = (group: GroupChoice) => groupKey(groupIdentity(group, roles));
  const own = membersOf(from).map(identity);
  const group = membersOf(other).find((one) => !own.includes(identity(one)));
  if (group === undefined) return undefined;
  return "role" in group ? group.role : `{ id: ${group.id} }`;
}

function membersOf({ subject }: Statement): readonly GroupChoice[] {
  return subject.kind === "users" ? [...subject.in, ...(subject.inExactly ?? [])] : [];
}
