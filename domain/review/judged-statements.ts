import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import { judgeStatements } from "../statements/judge-statements.ts";
import { statementsOf } from "../statements/statements-of.ts";
import type { JudgedStatement } from "../statements/verdict.ts";

/** Every statement about an environment, judged on a model on the first call only. */
export function statementsOn(
  environment: Environment,
  model: AccessModel,
  compile: PatternCompiler,
): () => readonly JudgedStatement[] {
  let judged: readonly JudgedStatement[] | undefined;
  return () => {
    judged ??= judgeStatements(statementsOf(environment), environment, model, compile);
    return judged;
  };
}
