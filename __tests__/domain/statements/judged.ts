import { compileRe2 } from "../../../domain/access-matrix/re2.ts";
import { judgeStatements } from "../../../domain/statements/judge-statements.ts";
import type { Demand, Statement, Subject, Target, UserSubject } from "../../../domain/statements/statement.ts";
import type { Verdict } from "../../../domain/statements/verdict.ts";
import { counterexampleWords, doubtWords, whyCommand } from "../../../domain/statements/verdict-words.ts";
import { type SubjectOptions, subject } from "../review/subject.ts";

export const NO_TOKENS: Demand = never({ kind: "tokens" });

/** Users who meet conditions; all of them without any. */
export function users(rest: Partial<UserSubject> = {}): Subject {
  return { kind: "users", in: [], notIn: [], ...rest };
}

/** Clients by name, or the word for several. */
export function clients(names: readonly string[] | "others" | "any"): Subject {
  return { kind: "clients", clients: names };
}

/** That no token carries any of some targets. */
export function never(...targets: readonly Target[]): Demand {
  return { kind: "never", targets };
}

/** That no token carries a role. */
export function neverRole(role: string): Demand {
  return never({ kind: "role", role });
}

/** The verdict on a statement about the production example, and with what to tell it. */
function judge(who: Subject, demand: Demand, options: SubjectOptions) {
  const { environment, after } = subject(options);
  const one: Statement = { id: "s", origin: { kind: "derived" }, subject: who, demand };
  const [judged] = judgeStatements([one], environment, after.model, compileRe2);
  if (judged === undefined) throw new Error("There is no verdict");
  return { verdict: judged.verdict, names: { environment, model: after.model } };
}

/** The verdict on a statement about the production example, in words. */
export function verdictOn(who: Subject, demand: Demand, options: SubjectOptions = {}): string {
  const { verdict, names } = judge(who, demand, options);
  if (verdict.kind === "refuted") return `refuted: ${counterexampleWords(verdict.counterexample, names)}`;
  return verdict.kind === "proved" ? "proved" : `not proved: ${verdict.doubts.map(doubtWords).join("; ")}`;
}

/** The command that explains why a statement about the production example does not hold. */
export function commandFor(who: Subject, demand: Demand, options: SubjectOptions = {}): string | undefined {
  const { verdict, names } = judge(who, demand, options);
  return whyCommand(counterexampleOf(verdict), names);
}

function counterexampleOf(verdict: Verdict) {
  if (verdict.kind !== "refuted") throw new Error(`It is ${verdict.kind}`);
  return verdict.counterexample;
}
