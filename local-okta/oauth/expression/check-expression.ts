import { PROFILE_KEYS } from "../../routes/user-profile.ts";
import { FUNCTION_SIGNATURES, isModelledFunction } from "./functions.ts";
import { type Expression, partsOf } from "./parse-expression.ts";
import { ExpressionError } from "./tokens.ts";

/**
 * Refuses an expression that names what this org does not model, so that no claim can come out otherwise than in Okta.
 * @param arraysInConditions whether array functions may stand in the condition of a ternary.
 * @throws ExpressionError.
 */
export function checkExpression(expression: Expression, arraysInConditions: boolean): void {
  if (expression.kind === "property") {
    checkProperty(expression.name);
  }
  if (expression.kind === "call") {
    checkCall(expression);
  }
  if (expression.kind === "choice" && !arraysInConditions && callsArrayFunction(expression.condition)) {
    throw new ExpressionError("has an array function in a condition");
  }
  for (const part of partsOf(expression)) {
    if (expression.kind !== "comparison" || !isAppUser(part)) {
      checkExpression(part, arraysInConditions);
    }
  }
}

/** `appuser` as a whole can only be compared, with null. */
function isAppUser(expression: Expression): boolean {
  return expression.kind === "property" && expression.name === "appuser";
}

function checkProperty(name: string): void {
  const [object, key = "", ...more] = name.split(".");
  const isOfUser = object === "user" && PROFILE_KEYS.has(key) && more.length === 0;
  if (!isOfUser && name !== "appuser.userName" && name !== "app.clientId") {
    throw new ExpressionError(`names ${JSON.stringify(name)}`);
  }
}

function checkCall({ name, args }: Expression & { readonly kind: "call" }): void {
  if (!isModelledFunction(name)) throw new ExpressionError(`calls ${JSON.stringify(name)}`);
  const problem = FUNCTION_SIGNATURES[name](args);
  if (problem !== undefined) throw new ExpressionError(`calls ${name} otherwise than with ${problem}`);
}

function callsArrayFunction(expression: Expression): boolean {
  const isArrayFunction = expression.kind === "call" && expression.name.startsWith("Arrays.");
  return isArrayFunction || partsOf(expression).some(callsArrayFunction);
}
