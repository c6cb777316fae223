import type { Statement } from "../statements/statement.ts";
import { attributesOf, listOf } from "./attributes.ts";
import { decoded, encoded } from "./recorded-text.ts";

/** Where a configuration keeps them: Terraform ignores `//`. Source: Terraform language, JSON syntax, comment properties. */
export const STATEMENTS_COMMENT = "//.expected_statements";

/** A statement as a synthesized configuration keeps it, for the next review: without its place in a file. */
export interface RecordedStatement extends Pick<Statement, "id" | "subject" | "demand"> {
  readonly origin: "environment" | "ceiling";
}

/** Statements without their positions; derived statements are left out. */
export function withoutPlaces(statements: readonly Statement[]): RecordedStatement[] {
  return statements.flatMap(({ id, origin: { kind }, subject, demand }) =>
    kind === "derived" ? [] : [{ id, origin: kind, subject, demand }],
  );
}

/** Statements as they are written into a configuration. */
export function recordStatements(statements: readonly Statement[]): string[] {
  return withoutPlaces(statements).map((statement) => encoded(JSON.stringify(statement)));
}

/** What a synthesized configuration (parsed `cdk.tf.json`) records; an entry of another form records nothing. */
export function recordedStatements(configuration: unknown): RecordedStatement[] {
  const { expected_statements } = attributesOf(attributesOf(configuration)["//"]);
  return listOf(expected_statements).flatMap((entry) => {
    const statement = typeof entry === "string" ? parsed(decoded(entry)) : undefined;
    return isRecorded(statement) ? [statement] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether an entry has the form that this project writes. */
function isRecorded(value: unknown): value is RecordedStatement {
  const { id, origin, subject, demand } = attributesOf(value);
  return (
    typeof id === "string" &&
    (origin === "environment" || origin === "ceiling") &&
    isSubject(attributesOf(subject)) &&
    isDemand(attributesOf(demand))
  );
}

function isSubject(subject: Readonly<Record<string, unknown>>): boolean {
  const { kind, clients, in: required, notIn, inExactly, except } = subject;
  if (kind === "clients") return clients === "others" || clients === "any" || isListOf(clients, isText);
  return (
    kind === "users" &&
    isListOf(required, isGroup) &&
    (notIn === "all" || isListOf(notIn, isGroup)) &&
    (inExactly === undefined || isListOf(inExactly, isGroup)) &&
    (except === undefined || isGroup(except))
  );
}

function isDemand(demand: Readonly<Record<string, unknown>>): boolean {
  const { kind, targets, roles, accessTokenMinutes, refreshTokenMinutes } = demand;
  if (kind === "never") return isListOf(targets, isTarget);
  if (kind === "within") return [accessTokenMinutes, refreshTokenMinutes].every(isMinutes);
  return (kind === "atLeast" || kind === "exactly") && isListOf(roles, isText);
}

function isTarget(target: unknown): boolean {
  const { kind, role, pattern } = attributesOf(target);
  return kind === "tokens" || (kind === "role" && isText(role)) || (kind === "scope" && isText(pattern));
}

function isGroup(group: unknown): boolean {
  const { role, id } = attributesOf(group);
  return isText(role) || isText(id);
}

function isMinutes(value: unknown): boolean {
  return value === undefined || typeof value === "number";
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
