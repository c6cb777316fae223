import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { Issued, Outcome, Refused, TraceStep } from "../access-matrix/outcome.ts";
import type { Change, ChangeKind } from "./change.ts";
import type { Goal } from "./goal.ts";

/** The answer to a token request, the reason, and what would change the answer. */
export interface Explanation {
  readonly asked: Asked;
  readonly answer: Answer;
  /** Every policy and rule in order of evaluation, up to the one that decides. */
  readonly trace: readonly NamedStep[];
  /** The answer that the changes aim for. */
  readonly goal: Goal;
  /** The changes of each kind that turn the answer, the smallest first. */
  readonly changes: readonly ListedChanges[];
  /** Whether groups turn the answer: one alone, several together, none; or not asked, or unknown. */
  readonly groups: "one" | "several" | "none" | "unknown" | "notAsked";
  /** Other answers under other assumptions, each with the fewest differences from the strict ones. */
  readonly otherAnswers: readonly OtherAnswer[];
  /** What is not in the model, one sentence each. */
  readonly notKnown: readonly string[];
}

/** A request by names. */
export interface Asked {
  readonly app: Named;
  readonly grantType: string;
  readonly scopes: readonly string[];
  /** Absent for a grant without a user. */
  readonly user?: { readonly groups: readonly Named[]; readonly id?: string; readonly assigned: boolean };
}

/** An object of Okta. */
export interface Named {
  /** Key in the model, or Okta ID outside it. */
  readonly key: string;
  /** Okta's name; the key if that is unknown. */
  readonly name: string;
}

/** A step of the evaluation by names. */
export interface NamedStep extends Pick<TraceStep, "skipped"> {
  readonly policy: Named;
  /** Absent if the whole policy was skipped. */
  readonly rule?: Named;
}

/** Okta's answer. */
export type Answer = Omit<Refused, "trace"> | IssuedAnswer;

/** Tokens, and the source of their roles. */
export interface IssuedAnswer extends Omit<Issued, "trace" | "policy" | "rule"> {
  readonly policy: Named;
  readonly rule: Named;
  /** For each role in a token, the user's groups that give it alone. */
  readonly rolesFrom: readonly { readonly role: string; readonly groups: readonly Named[] }[];
}

/** Changes of one kind, any of which turns the answer. */
export interface ListedChanges {
  readonly kind: ChangeKind;
  readonly oneOf: readonly NamedChange[];
  /** Absent if they turn it under all assumptions. */
  readonly dependsOn?: Dependence;
}

/** A change with the name of its object. */
export interface NamedChange {
  readonly change: Change;
  readonly name: string;
}

/** Assumptions about Okta on which it depends. */
export interface Dependence {
  /** Differences from the strict assumptions. */
  readonly assumptions: Partial<Assumptions>;
  /** Whether the answer turns under these. */
  readonly turns: boolean;
}

/** Another answer, under other assumptions. */
export interface OtherAnswer {
  readonly assumptions: Partial<Assumptions>;
  readonly answer: Answer;
}

/** Tokens or a refusal without the trace. */
export function tokensOf(outcome: Outcome): string {
  const { trace: _, ...rest } = outcome;
  if (rest.kind === "refused") return JSON.stringify(rest);
  const { policy: __, rule: ___, ...tokens } = rest;
  return JSON.stringify(tokens);
}
