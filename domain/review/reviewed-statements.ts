import { statementWords } from "../statements/statement-words.ts";
import { statementObject } from "../statements/statements-of.ts";
import type { JudgedStatement, Verdict } from "../statements/verdict.ts";
import { counterexampleWords, doubtWords, type Names, whyCommand } from "../statements/verdict-words.ts";

/** A statement in a review: what it demands, whether it holds, and whether it did before. */
export interface ReviewedStatement {
  readonly id: string;
  readonly origin: "environment" | "ceiling" | "derived";
  /** As findings name it, such as `statement admins-only`. */
  readonly object: string;
  /** As a sentence. */
  readonly words: string;
  readonly verdict: Verdict["kind"];
  /** How many requests were evaluated: each stands for a class of them. */
  readonly evaluated: number;
  /** What the same statement came to before the change; absent when there is nothing to compare with. */
  readonly before?: Verdict["kind"];
  /** What contradicts it, or what is not known; absent when it is proved. */
  readonly because?: string;
  /** What explains the counterexample; absent without one that can be asked about. */
  readonly command?: string;
}

/** What statements were judged on. */
interface Judged extends Names {
  /** Whether Okta may keep objects from the credential that looked: what was not seen proves nothing. */
  readonly isPartial: boolean;
}

const NOT_SHOWN = "Okta may not show this credential every object";

/** Statements as they were judged, with what they came to before. */
export function reviewedStatements(
  { isPartial, ...names }: Judged,
  judged: readonly JudgedStatement[],
  before: readonly JudgedStatement[] | undefined,
): ReviewedStatement[] {
  return judged.map(({ statement, verdict, evaluated }, index) => {
    const { id, origin } = statement;
    const old = before?.[index]?.verdict.kind;
    const command = verdict.kind === "refuted" ? whyCommand(verdict.counterexample, names) : undefined;
    return {
      id,
      origin: origin.kind,
      object: statementObject({ id, origin: origin.kind }),
      words: statementWords(statement),
      verdict: shown(verdict.kind, isPartial),
      evaluated,
      ...(old !== undefined && { before: shown(old, isPartial) }),
      ...(verdict.kind === "proved" && isPartial && { because: NOT_SHOWN }),
      ...(verdict.kind === "refuted" && { because: counterexampleWords(verdict.counterexample, names) }),
      ...(verdict.kind === "notProved" && { because: verdict.doubts.map(doubtWords).join("; ") }),
      ...(command !== undefined && { command }),
    };
  });
}

function shown(verdict: Verdict["kind"], isPartial: boolean): Verdict["kind"] {
  return verdict === "proved" && isPartial ? "notProved" : verdict;
}
