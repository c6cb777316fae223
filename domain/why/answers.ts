import { type Assumptions, STRICT_ASSUMPTIONS } from "../access-matrix/assumptions.ts";
import { type Evaluator, evaluator } from "../access-matrix/evaluate.ts";
import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { Outcome } from "../access-matrix/outcome.ts";
import type { AccessModel, AuthorizationServer } from "../access-model/access-model.ts";
import { assumptionCombinations } from "../statements/assumption-combinations.ts";
import type { Question } from "./change.ts";

/** Answers questions about one model and its changes, under every combination of assumptions. */
export interface Answers {
  /** The strict one first, then those with the fewest differences from it. */
  readonly combinations: readonly Assumptions[];
  /** The outcome under one combination, by its index. */
  outcome(question: Question, place: number): Outcome;
  /** The outcomes under all of the combinations, in their order. */
  outcomes(question: Question): Outcome[];
}

/** Creates the answers of a model. There are no refreshes here, so assumptions about them do not matter. */
export function answersOf(model: AccessModel, compile: PatternCompiler): Answers {
  const combinations = assumptionCombinations(model).filter(
    ({ policyOnRefresh }) => policyOnRefresh === STRICT_ASSUMPTIONS.policyOnRefresh,
  );
  const known = evaluators(model, combinations, compile);
  const evaluatorsOf = (other: AccessModel) => (other === model ? known : evaluators(other, combinations, compile));
  return {
    combinations,
    outcome: (question, place) => outcomeBy(evaluatorsOf(question.model)[place], question),
    outcomes: (question) => evaluatorsOf(question.model).map((evaluate) => outcomeBy(evaluate, question)),
  };
}

/** The server that answers. Throws if the model has none. */
export function answeringServer({ servers: [server] }: Pick<AccessModel, "servers">): AuthorizationServer {
  if (server === undefined) throw new Error("the model has no authorization server");
  return server;
}

function evaluators(model: AccessModel, combinations: readonly Assumptions[], compile: PatternCompiler): Evaluator[] {
  const server = answeringServer(model);
  return combinations.map((assumptions) => evaluator(model, server, compile, assumptions));
}

function outcomeBy(evaluate: Evaluator | undefined, { request }: Question): Outcome {
  if (evaluate === undefined) throw new Error("there is no such combination");
  return evaluate(request);
}
