import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { Issued, Outcome, Refused, TraceStep } from "../access-matrix/outcome.ts";
import type { Change, ChangeKind } from "./change.ts";
import type { Goal } from "./goal.ts";

/** What a request for tokens is answered, why, and what would change the answer. */
export interface Explanation {
  readonly asked: Asked;
  readonly answer: Answer;
  /** Every policy and rule in the order of evaluation, up to the one that decides. */
  readonly trace: readonly NamedStep[];
  /** What the changes turn the answer into. */
  readonly goal: Goal;
  /** Of each kind those that turn the answer, the smallest first. */
  readonly changes: readonly ListedChanges[];
  /** Whether groups turn the answer: one of them alone, several together, none; or that is not asked, or not known. */
  readonly groups: "one" | "several" | "none" | "unknown" | "notAsked";
  /** The other answers, under what may be so of Okta, each under the fewest differences from what is taken to be so. */
  readonly otherAnswers: readonly OtherAnswer[];
  /** What nobody knows who only has the model, one sentence each. */
  readonly notKnown: readonly string[];
}

/** A request by the names of what it is about. */
export interface Asked {
  readonly app: Named;
  readonly grantType: string;
  readonly scopes: readonly string[];
  /** Absent for a grant without a user. */
  readonly user?: { readonly groups: readonly Named[]; readonly id?: string; readonly assigned: boolean };
}

/** An object of Okta. */
export interface Named {
  /** Key in the model, or Okta id outside of it. */
  readonly key: string;
  /** As Okta shows it; the key where that is not known. */
  readonly name: string;
}

/** A step of the evaluation by names. */
export interface NamedStep extends Pick<TraceStep, "skipped"> {
  readonly policy: Named;
  /** Absent when the whole policy was skipped. */
  readonly rule?: Named;
}

/** What Okta answers. */
export type Answer = Omit<Refused, "trace"> | IssuedAnswer;

/** Tokens, and where their roles come from. */
export interface IssuedAnswer extends Omit<Issued, "trace" | "policy" | "rule"> {
  readonly policy: Named;
  readonly rule: Named;
  /** Of each role in a token the groups of the user that give it alone. */
  readonly rolesFrom: readonly { readonly role: string; readonly groups: readonly Named[] }[];
}

/** Changes of one kind, any of which turns the answer. */
export interface ListedChanges {
  readonly kind: ChangeKind;
  readonly oneOf: readonly NamedChange[];
  /** Absent where they turn it whatever is so of Okta. */
  readonly dependsOn?: Dependence;
}

/** A change, and the name of what it is about. */
export interface NamedChange {
  readonly change: Change;
  readonly name: string;
}

/** Where it depends on what nobody knows of Okta. */
export interface Dependence {
  /** What differs from what is taken to be so. */
  readonly assumptions: Partial<Assumptions>;
  /** Whether the answer turns under these. */
  readonly turns: boolean;
}

/** Another answer, under other assumptions. */
export interface OtherAnswer {
  readonly assumptions: Partial<Assumptions>;
  readonly answer: Answer;
}

/** Tokens or a refusal without what only tells how Okta comes to it. */
export function tokensOf(outcome: Outcome): string {
  const { trace: _, ...rest } = outcome;
  if (rest.kind === "refused") return JSON.stringify(rest);
  const { policy: __, rule: ___, ...tokens } = rest;
  return JSON.stringify(tokens);
}
