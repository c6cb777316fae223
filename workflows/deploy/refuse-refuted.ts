import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import type { Environment } from "../../domain/environment.ts";
import { printableLine } from "../../domain/printable.ts";
import { isOver } from "../../domain/review/acceptances.ts";
import { judgeStatements } from "../../domain/statements/judge-statements.ts";
import type { Statement } from "../../domain/statements/statement.ts";
import { statementWords } from "../../domain/statements/statement-words.ts";
import { statementObject, statementsOf } from "../../domain/statements/statements-of.ts";
import { counterexampleWords, doubtWords } from "../../domain/statements/verdict-words.ts";
import { CommandError } from "../command-error.ts";
import type { Deployment } from "../plan/deployment.ts";
import { configuredSnapshot } from "../stack/configured-snapshot.ts";
import type { World } from "../world.ts";
import { currentDay } from "../world.ts";

/**
 * Refuses to deploy a configuration for which a statement does not hold, and reports statements that are not proved. Throws
 * a `CommandError`, unless the file accepts the finding.
 */
export function refuseRefuted(world: World, { environment, terraform }: Deployment): void {
  const { model } = configuredSnapshot(environment, terraform.workingDirectory);
  const names = { environment, model };
  const refuted: string[] = [];
  const doubtful: string[] = [];
  for (const { statement, verdict } of judgeStatements(statementsOf(environment), environment, model, compileRe2)) {
    const words = `${objectOf(statement)}: ${statementWords(statement)}`;
    if (verdict.kind === "refuted" && !isAccepted(world, environment, statement)) {
      refuted.push(`${words}; but ${counterexampleWords(verdict.counterexample, names)}`);
    }
    if (verdict.kind === "notProved" && statement.origin.kind !== "derived") {
      doubtful.push(`${words}; not proved: ${verdict.doubts.map(doubtWords).join("; ")}`);
    }
  }
  if (doubtful.length > 0) world.report({ kind: "statementsNotProved", lines: doubtful });
  if (refuted.length === 0) return;
  const what = refuted.length === 1 ? "a statement does not hold" : `${refuted.length} statements do not hold`;
  throw new CommandError("findings", `${what} in ${environment.name}; nothing was planned or applied`, [
    ...refuted.map(printableLine),
    "fix the setup; to change the statement, make that a separate change",
  ]);
}

/** As in a review: a written statement is critical, and can be accepted only until a date. */
function isAccepted({ now }: World, { review }: Environment, statement: Statement): boolean {
  const today = currentDay({ now });
  return review.accept.some(
    ({ finding, object, until }) =>
      finding === "statement-refuted" &&
      object === objectOf(statement) &&
      (until === undefined ? statement.origin.kind === "derived" : !isOver(until, today)),
  );
}

function objectOf({ id, origin }: Statement): string {
  return statementObject({ id, origin: origin.kind });
}
