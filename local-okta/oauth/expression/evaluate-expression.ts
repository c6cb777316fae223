import type { GroupRecord, UserRecord } from "../../org/org-state.ts";
import { callFunction, type ExpressionValue, isModelledFunction } from "./functions.ts";
import type { Expression } from "./parse-expression.ts";

/** The objects that an expression can use. */
export interface ExpressionSubject {
  readonly clientId: string;
  /** Undefined for a grant without a user. */
  readonly user:
    | {
        readonly record: UserRecord;
        readonly groups: readonly GroupRecord[];
        /** The user's name in the app. */
        readonly appUserName: string;
      }
    | undefined;
}

/** The expression needs a user, but there is none. */
export class NoUserError extends Error {}

/**
 * The value of an expression.
 * @throws TypeError if a value has the wrong type, NoUserError if a user is missing.
 */
export function evaluateExpression(expression: Expression, subject: ExpressionSubject): ExpressionValue {
  const evaluate = (inner: Expression) => evaluateExpression(inner, subject);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "list":
      return expression.items.map(evaluate);
    case "property":
      return propertyOf(expression.name, subject);
    case "call":
      return call(expression.name, expression.args.map(evaluate), subject);
    case "comparison":
      return (comparable(expression.left, subject) === comparable(expression.right, subject)) === expression.equal;
    case "choice":
      return evaluate(truthOf(evaluate(expression.condition)) ? expression.then : expression.otherwise);
  }
}

/** `appuser` may be absent here: the comparison checks for that. */
function comparable(expression: Expression, subject: ExpressionSubject): ExpressionValue {
  return expression.kind === "property" && expression.name === "appuser"
    ? (subject.user?.appUserName ?? null)
    : evaluateExpression(expression, subject);
}

function truthOf(value: ExpressionValue): boolean {
  if (typeof value !== "boolean") throw new TypeError("A condition must be true or false.");
  return value;
}

function propertyOf(name: string, { clientId, user }: ExpressionSubject): ExpressionValue {
  if (name === "app.clientId") return clientId;
  if (user === undefined) throw new NoUserError();
  if (name === "appuser.userName") return user.appUserName;
  const value = user.record.profile[name.replace("user.", "")];
  return value === undefined || value === null ? null : String(value);
}

function call(name: string, args: readonly ExpressionValue[], { user }: ExpressionSubject): ExpressionValue {
  if (!isModelledFunction(name)) throw new TypeError(`The function ${name} is not modelled.`);
  if (user === undefined && !name.startsWith("Arrays.")) throw new NoUserError();
  return callFunction(name, args, user?.groups ?? []);
}
