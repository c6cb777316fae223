import type { Environment } from "../../domain/environment.ts";
import { apiScope } from "../../domain/scope.ts";
import { type Contradiction, contradictions } from "../../domain/statements/contradictions.ts";
import type { GroupChoice, Statement } from "../../domain/statements/statement.ts";
import { conflictingGroup, subjectGroups } from "../../domain/statements/subject-groups.ts";
import type { Report } from "../finding.ts";
import { quote } from "../quote.ts";
import { lineOf } from "./line-of.ts";

/** Judges the statements of an environment together with its roles, and with each other. */
export function checkStatements({ expect, roles }: Pick<Environment, "expect" | "roles">, report: Report): void {
  for (const statement of expect.statements) checkSomebody(statement, roles, report);
  // The environment's own come last, so that a contradiction with the ceiling is reported where it can be taken back.
  const isCeiling = ({ origin }: Statement) => origin.kind === "ceiling";
  const own = expect.statements.filter((statement) => !isCeiling(statement));
  for (const one of contradictions([...expect.statements.filter(isCeiling), ...own], roles)) {
    reportContradiction(one, report);
  }
}

function checkSomebody({ id, origin, subject }: Statement, roles: Environment["roles"], report: Report): void {
  if (subject.kind !== "users" || origin.kind === "derived") return;
  const group = conflictingGroup(subjectGroups(subject, roles));
  if (group === undefined) return;
  report("MC173", origin.source, {
    summary: `statement ${quote(id)} is about nobody`,
    got: `users who are in ${groupText(group, roles)}, and are not in it`,
    expected: "conditions that somebody can meet",
    fix:
      subject.notIn === "all"
        ? "write inExactly: with these groups instead of in and notIn: all"
        : "remove the group from one of the two conditions",
  });
}

/** The group with the keys of the roles that it carries. */
function groupText(group: GroupChoice, roles: Environment["roles"]): string {
  if ("role" in group) return `the group of role ${quote(group.role)}`;
  const carried = roles.filter((role) => role.group.kind === "referenced" && role.group.id === group.id);
  const keys = carried.map(({ key }) => quote(key)).join(" and ");
  return `group ${quote(group.id)}${keys === "" ? "" : `, which carries role ${keys}`}`;
}

function reportContradiction(contradiction: Contradiction, report: Report): void {
  const { earlier, later, demanding, role } = contradiction;
  const [where, other] = [later, earlier].map(({ origin }) => (origin.kind === "derived" ? undefined : origin.source));
  if (where === undefined || other === undefined) return;
  const demands = `demands role ${quote(role)}`;
  const forbids = `forbids ${forbiddenText(contradiction)}`;
  const [own, others] = demanding === later ? [demands, forbids] : [forbids, demands];
  report("MC174", where, {
    summary: `statements ${quote(later.id)} and ${quote(earlier.id)} contradict each other`,
    got: `this one ${own}; ${quote(earlier.id)} on ${lineOf(other, where)} ${others}`,
    expected: later.subject.kind === "users" ? "no user who is a subject of both" : "no app that is a subject of both",
    fix: fixOf(later, earlier),
  });
}

function forbiddenText({ demanding, forbidden, role }: Contradiction): string {
  if (forbidden.kind === "otherRoles") return "every role that it does not name";
  if (forbidden.kind === "role") return "it";
  if (forbidden.kind === "tokens") return "any token";
  if (forbidden.kind === "rolesClaim") return "every role of a roles claim";
  const scope = quote(`scope ${forbidden.pattern}`);
  if (demanding.subject.kind === "users") return `${scope}, which a sign-in asks for`;
  return forbidden.pattern === apiScope({ key: role })
    ? `${scope}, which gives it`
    : `${scope}, which takes in its scope`;
}

function fixOf(later: Statement, earlier: Statement): string {
  const leave = later.subject.kind === "users" ? "leave some out by notIn, notIn: all or except" : "name other clients";
  const isOfCeiling = earlier.origin.kind === "ceiling" && later.origin.kind !== "ceiling";
  return `${leave}, or change what ${isOfCeiling ? "this statement demands: the ceiling holds everywhere" : "one of them demands"}`;
}
