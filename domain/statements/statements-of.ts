import type { Environment } from "../environment.ts";
import { derivedStatements } from "./derived-statements.ts";
import type { Statement } from "./statement.ts";

/** Every statement about an environment: of its file, of the ceiling, and derived from the file. */
export function statementsOf(environment: Environment): Statement[] {
  return [...environment.expect.statements, ...derivedStatements(environment)];
}

/** A statement as the object of a finding, such as `statement admins-only`. */
export function statementObject({ id, origin }: { readonly id: string; readonly origin: string }): string {
  return origin === "environment" ? `statement ${id}` : `${origin} statement ${id}`;
}
