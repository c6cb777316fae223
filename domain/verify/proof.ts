import type { Finding } from "../finding.ts";
import type { Answer } from "./answer.ts";
import type { NamedCause } from "./causes/named-cause.ts";
import { type RankedCause, rankedCauses } from "./causes/ranking.ts";
import { type Expectation, userOf } from "./expectation.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Mismatch } from "./symptom.ts";

/** An expectation and its result. */
export interface Proof {
  readonly expectation: Expectation;
  readonly verdict: Verdict;
  /** Probable causes of a failure, the most likely first. */
  readonly causes: readonly RankedCause[];
}

/** Judges every answer. A failure that equals an earlier one is not counted again. */
export function proofs(expectations: readonly Expectation[], answers: readonly Answer[]): Proof[] {
  const judged = expectations.map((expectation, index): Proof => {
    const verdict = judge(expectation.expected, answers[index] ?? { kind: "blocked", reason: "not tried" });
    const hasUser = userOf(expectation) !== undefined;
    const causes =
      verdict.result === "failed" ? rankedCauses(expectation.kind, verdict.mismatch.symptom, { hasUser }) : [];
    return { expectation, verdict, causes };
  });
  return judged.map((proof, index) => withoutEcho(proof, judged.slice(0, index)));
}

/** A failed proof as a finding; undefined for any other. */
export function findingOf({ expectation, verdict }: Proof, [cause]: readonly NamedCause[]): Finding | undefined {
  if (verdict.result !== "failed") return undefined;
  return {
    code: expectation.kind,
    severity: "error",
    summary: `${expectation.subject}: ${expectation.title}`,
    where: cause?.where ?? expectation.where,
    got: verdict.mismatch.got,
    expected: verdict.mismatch.expected,
    ...(cause && { fix: cause.fix }),
  };
}

/** One mistake can fail everything about a client or a user in the same way; it is reported once. */
function withoutEcho(proof: Proof, before: readonly Proof[]): Proof {
  const { expectation, verdict } = proof;
  if (verdict.result !== "failed" || expectation.expected.kind === "signInPage") return proof;
  const first = before.find(
    (other) =>
      other.expectation.subject === expectation.subject &&
      other.verdict.result === "failed" &&
      isSame(other.verdict.mismatch, verdict.mismatch),
  );
  if (first === undefined) return proof;
  return {
    ...proof,
    verdict: { result: "notProved", reason: `same failure as above: ${verdict.mismatch.got}` },
    causes: [],
  };
}

function isSame(a: Mismatch, b: Mismatch): boolean {
  return a.symptom === b.symptom && a.got === b.got;
}
