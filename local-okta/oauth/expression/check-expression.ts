import { PROFILE_KEYS } from "../../routes/base-user-schema.ts";
import { CONDITIONS, FUNCTION_SIGNATURES, isModelledFunction } from "./functions.ts";
import { type Expression, partsOf } from "./parse-expression.ts";
import { ExpressionError } from "./tokens.ts";

/** What an expression may contain in its place. */
export interface ExpressionPlace {
  /** Whether array functions are allowed in the condition of a ternary. */
  readonly arraysInConditions: boolean;
  /** Whether string functions may be called. */
  readonly textFunctions: boolean;
  /** Whether there is an app: `app` and `appuser` may be named. */
  readonly app: boolean;
}

/**
 * Refuses an expression that this org does not model, so that no claim has a different value than in Okta.
 * @throws ExpressionError.
 */
export function checkExpression(expression: Expression, place: ExpressionPlace): void {
  if (expression.kind === "property") {
    checkProperty(expression.name, place);
  }
  if (expression.kind === "call") {
    checkCall(expression, place);
  }
  if (expression.kind === "choice" && !place.arraysInConditions && callsArrayFunction(expression.condition)) {
    throw new ExpressionError("has an array function in a condition");
  }
  for (const part of partsOf(expression)) {
    if (expression.kind !== "comparison" || !place.app || !isAppUser(part)) {
      checkExpression(part, place);
    }
  }
}

/** `appuser` as a whole can only be compared, with null. */
function isAppUser(expression: Expression): boolean {
  return expression.kind === "property" && expression.name === "appuser";
}

function checkProperty(name: string, { app }: ExpressionPlace): void {
  const [object, key = "", ...more] = name.split(".");
  const isOfUser = object === "user" && PROFILE_KEYS.has(key) && more.length === 0;
  const isOfApp = app && (name === "appuser.userName" || name === "app.clientId");
  if (!isOfUser && !isOfApp) throw new ExpressionError(`names ${JSON.stringify(name)}`);
}

/** Whether an expression is true or false for every user. */
export function isCondition(expression: Expression): boolean {
  if (expression.kind === "choice") return isCondition(expression.then) && isCondition(expression.otherwise);
  return expression.kind === "comparison" || (expression.kind === "call" && CONDITIONS.includes(expression.name));
}

function checkCall({ name, args }: Expression & { readonly kind: "call" }, place: ExpressionPlace): void {
  const isKnown = isModelledFunction(name) && (place.textFunctions || !name.startsWith("String."));
  if (!isKnown) throw new ExpressionError(`calls ${JSON.stringify(name)}`);
  const problem = FUNCTION_SIGNATURES[name](args);
  if (problem !== undefined) throw new ExpressionError(`calls ${name} otherwise than with ${problem}`);
}

function callsArrayFunction(expression: Expression): boolean {
  const isArrayFunction = expression.kind === "call" && expression.name.startsWith("Arrays.");
  return isArrayFunction || partsOf(expression).some(callsArrayFunction);
}
