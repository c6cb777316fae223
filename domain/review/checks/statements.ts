import { implies } from "../../statements/implies.ts";
import { judgeStatements } from "../../statements/judge-statements.ts";
import type { Statement } from "../../statements/statement.ts";
import { doubtFixes, refutationFix } from "../../statements/statement-fixes.ts";
import { statementWords } from "../../statements/statement-words.ts";
import { statementObject } from "../../statements/statements-of.ts";
import type { JudgedStatement } from "../../statements/verdict.ts";
import { counterexampleWords, doubtWords } from "../../statements/verdict-words.ts";
import { addressOf } from "../address.ts";
import type { CheckResult, ReviewChecks, ReviewSubject } from "../review-check.ts";

const SOURCE = "this project's rule: a statement holds for everyone, regardless of their groups and requests";

/** Statements of the environment file and the ceiling, and those derived from the file. */
export const STATEMENT_CHECKS = {
  "statement-refuted": {
    severity: "critical",
    title: "a statement does not hold",
    why: "A subject gets access that the statement forbids, or does not get access that it requires.",
    source: SOURCE,
    fix: "remove what gives it, or change the statement in a separate change",
    find: (subject) => subject.statements().flatMap((judged) => refuted(judged, subject)),
  },

  "statement-not-proved": {
    severity: "warning",
    title: "whether a statement holds is unknown",
    why: "It depends on undocumented behavior of Okta, or on a value known only after apply.",
    source: SOURCE,
    fix: "change the setup so that the unknown does not matter; docs/proof.md explains each case",
    find: (subject) => subject.statements().flatMap((judged) => notProved(judged, subject)),
  },

  "statement-weaker": {
    severity: "warning",
    title: "a statement is removed or weakened",
    why: "A later change may bring what it ruled out, without a finding.",
    source: SOURCE,
    fix: "keep the statement, or weaken it in a separate change",
    needs: "before",
    find: (subject) => weaker(subject).map((statement) => weakened(statement, subject)),
  },
} as const satisfies ReviewChecks;

/** Other checks report more about derived statements; written ones matter most. */
function refuted({ statement, verdict }: JudgedStatement, subject: ReviewSubject): CheckResult[] {
  if (verdict.kind !== "refuted") return [];
  const { counterexample } = verdict;
  const { outcome } = counterexample;
  return [
    {
      object: objectOf(statement),
      ...(outcome.kind === "issued" && { through: addressOf("rule", { key: outcome.rule }) }),
      ...(statement.origin.kind === "derived" && { severity: "error" }),
      got: counterexampleWords(counterexample, namesOf(subject)),
      expected: statementWords(statement),
      fix: refutationFix(counterexample),
    },
  ];
}

/** Nobody wrote the derived statements, so they cause no warning. */
function notProved({ statement, verdict }: JudgedStatement, subject: ReviewSubject): CheckResult[] {
  if (verdict.kind !== "notProved" || statement.origin.kind === "derived") return [];
  const { counterexample } = verdict;
  const doubts = verdict.doubts.map(doubtWords).join("; ");
  const example = counterexample && counterexampleWords(counterexample, namesOf(subject));
  return [
    {
      object: objectOf(statement),
      summary: `a statement is not proved: ${doubts}`,
      expected: statementWords(statement),
      ...(example !== undefined && { got: `perhaps ${example}` }),
      fix: doubtFixes(verdict.doubts),
    },
  ];
}

/** Statements of the other side that this side does not imply. Statements about a removed role do not count. */
function weaker({ before, environment }: ReviewSubject): Statement[] {
  const now = environment.expect.statements;
  const source = { file: environment.file, line: 1, column: 1 };
  return (before?.snapshot.statements ?? [])
    .map(({ origin, ...rest }): Statement => ({ ...rest, origin: { kind: origin, source } }))
    .filter((old) => !now.some((one) => implies(one, old, environment.roles)));
}

function weakened(statement: Statement, subject: ReviewSubject): CheckResult {
  const { environment, after, compile } = subject;
  const now = environment.expect.statements.find(
    ({ id, origin }) => id === statement.id && origin.kind === statement.origin.kind,
  );
  const [judged] = judgeStatements([statement], environment, after.model, compile);
  const verdict = judged?.verdict;
  const isBroken = verdict?.kind === "refuted";
  return {
    object: objectOf(statement),
    expected: statementWords(statement),
    got: [
      now === undefined ? "no such statement" : statementWords(now),
      ...(isBroken ? [counterexampleWords(verdict.counterexample, namesOf(subject))] : []),
    ].join("; with this change "),
    ...(isBroken && {
      severity: "error",
      summary: "a statement is weaker, and this change brings what it ruled out",
    }),
  };
}

function objectOf({ id, origin }: Statement): string {
  return statementObject({ id, origin: origin.kind });
}

function namesOf({ environment, after }: ReviewSubject) {
  return { environment, model: after.model };
}
