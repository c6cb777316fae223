import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { Outcome, TokenRequest } from "../access-matrix/outcome.ts";
import type { Statement } from "./statement.ts";

/** Whether a statement holds for all its subjects and requests. */
export type Verdict =
  /** Under every combination of assumptions. */
  | { readonly kind: "proved" }
  /** Under every combination of assumptions. */
  | { readonly kind: "refuted"; readonly counterexample: Counterexample }
  /** It depends on something unknown. */
  | {
      readonly kind: "notProved";
      readonly doubts: readonly Doubt[];
      /** A request for which it may not hold. */
      readonly counterexample?: Counterexample;
    };

/** A request for which a statement does not hold, with the fewest groups of all such requests. */
export interface Counterexample {
  readonly request: TokenRequest;
  readonly outcome: Outcome;
  /** What the tokens carry or lack, or their lifetime. */
  readonly what: CounterexampleKind;
  /** The forbidden scopes in the tokens, if the statement is about scopes. */
  readonly carried?: readonly string[];
  /** Why it may be invalid, apart from claims that cannot be evaluated. */
  readonly doubt?: Doubt;
}

/** How a request contradicts a statement. */
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
  /** Assumptions that differ from the ones without a counterexample, such as `groupRegexMatch: "part"`. */
  | { readonly kind: "assumption"; readonly assumptions: Partial<Assumptions> }
  /** A value that Okta or Terraform sets. */
  | { readonly kind: "unknownValue"; readonly resource: string; readonly attribute: string }
  /** A claim that cannot be evaluated. */
  | { readonly kind: "claim"; readonly claim: string }
  /** Address of a rule whose token inline hook can change the tokens. */
  | { readonly kind: "hook"; readonly rule: string }
  /** An app in a policy, by its client ID: its settings are not in the model. */
  | { readonly kind: "app"; readonly app: string }
  /** A group that is known by ID only and whose name a filter may match. */
  | { readonly kind: "groupName"; readonly id: string }
  /** A group that the statement names by ID and that may be a role's group that is looked up by name. */
  | { readonly kind: "groupId"; readonly id: string; readonly role: string }
  /** Address of an object whose parent is outside the model and may be one of ours. */
  | { readonly kind: "orphan"; readonly resource: string }
  /** Too many combinations to search. */
  | { readonly kind: "tooMany" };

/** A statement with its verdict. */
export interface JudgedStatement {
  readonly statement: Statement;
  readonly verdict: Verdict;
  /** Number of evaluated requests; each stands for a class of requests. */
  readonly evaluated: number;
}
