import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { Outcome, TokenRequest } from "../access-matrix/outcome.ts";
import type { Statement } from "./statement.ts";

/** Whether a statement holds, for everybody and every request that it is about. */
export type Verdict =
  /** Under every combination of assumptions. */
  | { readonly kind: "proved" }
  /** Under every combination of assumptions. */
  | { readonly kind: "refuted"; readonly counterexample: Counterexample }
  /** What is not known decides. */
  | {
      readonly kind: "notProved";
      readonly doubts: readonly Doubt[];
      /** A request for which it may not hold. */
      readonly counterexample?: Counterexample;
    };

/** A request for which a statement does not hold: of all such, one with the fewest groups. */
export interface Counterexample {
  readonly request: TokenRequest;
  readonly outcome: Outcome;
  /** What the tokens carry, or lack, or how long they live, behind "they get" or the like. */
  readonly what: CounterexampleKind;
  /** The scopes that the tokens may not carry, where the statement is about scopes. */
  readonly carried?: readonly string[];
  /** Why it may be none, where that is not a claim that cannot be told. */
  readonly doubt?: Doubt;
}

/** In which way a request contradicts a statement. */
export type CounterexampleKind =
  | "tokens"
  | "scope"
  | "role"
  | "rolesClaim"
  | "otherRole"
  | "lifetime"
  | "refused"
  | "roleMissing";

/** Why a statement is not proved. */
export type Doubt =
  /** The first differs from what was assumed otherwise, such as `groupRegexMatch: "part"`. */
  | { readonly kind: "assumption"; readonly assumptions: Partial<Assumptions> }
  /** A value that Okta or Terraform decides. */
  | { readonly kind: "unknownValue"; readonly resource: string; readonly attribute: string }
  /** What a claim holds cannot be told from how it is written. */
  | { readonly kind: "claim"; readonly claim: string }
  /** The address of a rule by which a token inline hook may change the tokens. */
  | { readonly kind: "hook"; readonly rule: string }
  /** An app that a policy lists, by its client id: the model does not show what it may do. */
  | { readonly kind: "app"; readonly app: string }
  /** A group that is known by its id only, which a filter may let through by its name. */
  | { readonly kind: "groupName"; readonly id: string }
  /** A group that the statement names by its id, and that may be the one that a role is looked up by name for. */
  | { readonly kind: "groupId"; readonly id: string; readonly role: string }
  /** The address of what belongs to an object that the model does not show, and that may be one of ours. */
  | { readonly kind: "orphan"; readonly resource: string }
  /** More combinations than are searched. */
  | { readonly kind: "tooMany" };

/** A statement, and what came of it. */
export interface JudgedStatement {
  readonly statement: Statement;
  readonly verdict: Verdict;
  /** How many requests were evaluated for it: each stands for a class of them. */
  readonly evaluated: number;
}
