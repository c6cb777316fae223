import { statementWords } from "../statements/statement-words.ts";
import { statementObject } from "../statements/statements-of.ts";
import type { JudgedStatement, Verdict } from "../statements/verdict.ts";
import { counterexampleWords, doubtWords, type Names, whyCommand } from "../statements/verdict-words.ts";

/** A statement in a review: what it requires, whether it holds, and whether it held before. */
export interface ReviewedStatement {
  readonly id: string;
  readonly origin: "environment" | "ceiling" | "derived";
  /** As findings name it, such as `statement admins-only`. */
  readonly object: string;
  /** As a sentence. */
  readonly words: string;
  readonly verdict: Verdict["kind"];
  /** Number of evaluated requests; each stands for a class of requests. */
  readonly evaluated: number;
  /** Verdict before the change; absent if there is nothing to compare with. */
  readonly before?: Verdict["kind"];
  /** What contradicts it, or what is unknown; absent if it is proved. */
  readonly because?: string;
  /** Command that explains the counterexample; absent if there is none. */
  readonly command?: string;
}

/** The basis of the verdicts. */
interface Judged extends Names {
  /** Whether Okta may hide objects from the credential: an incomplete org proves nothing. */
  readonly isPartial: boolean;
}

const NOT_SHOWN = "Okta may not show this credential every object";

/** Judged statements with their verdicts before the change. */
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
