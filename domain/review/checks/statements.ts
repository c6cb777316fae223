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

const SOURCE = "this project's rule: a statement holds for everybody, whatever they are in and whatever they ask for";

/** What must hold, by the environment file, by the ceiling and by what follows from the file. */
export const STATEMENT_CHECKS = {
  "statement-refuted": {
    severity: "critical",
    title: "a statement does not hold",
    why: "Somebody gets what nobody of the kind must get, or does not get what everybody of the kind must.",
    source: SOURCE,
    fix: "change what gives it; or change the statement, in a change of its own",
    find: (subject) => subject.statements().flatMap((judged) => refuted(judged, subject)),
  },

  "statement-not-proved": {
    severity: "warning",
    title: "whether a statement holds is not known",
    why: "What is not known about Okta, or not before the apply, decides it.",
    source: SOURCE,
    fix: "change the setup so that it does not matter; docs/proof.md explains each case",
    find: (subject) => subject.statements().flatMap((judged) => notProved(judged, subject)),
  },

  "statement-weaker": {
    severity: "warning",
    title: "a statement is gone, or demands less",
    why: "What it ruled out may come with a later change, and nobody is told.",
    source: SOURCE,
    fix: "keep the statement, or weaken it in a change of its own",
    needs: "before",
    find: (subject) => weaker(subject).map((statement) => weakened(statement, subject)),
  },
} as const satisfies ReviewChecks;

/** What follows from a file has checks of its own that say more; what somebody wrote is what matters most. */
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

/** What follows from a file nobody wrote, so nobody is warned of it. */
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

/** What the other side demands and this one does not. A role that is gone with its groups takes what is about it along. */
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
      summary: "a statement is weaker, and what it ruled out comes with this change",
    }),
  };
}

function objectOf({ id, origin }: Statement): string {
  return statementObject({ id, origin: origin.kind });
}

function namesOf({ environment, after }: ReviewSubject) {
  return { environment, model: after.model };
}
