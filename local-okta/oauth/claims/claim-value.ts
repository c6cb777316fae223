import type { Org } from "../../org/org.ts";
import { checkExpression } from "../expression/check-expression.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import { ExpressionError } from "../expression/tokens.ts";
import { groupPattern } from "./group-filter.ts";

/** A claim's value as it is sent. */
interface ClaimValue {
  readonly value: string;
  readonly valueType: "EXPRESSION" | "GROUPS" | "SYSTEM";
  readonly filter: string | null;
}

/** Returns the expression or pattern that this org cannot evaluate like Okta, or undefined. */
export function claimValueProblem({ switches }: Org, { value, valueType, filter }: ClaimValue): string | undefined {
  if (valueType === "EXPRESSION") {
    if (isBareName(value)) return undefined;
    return expressionProblem(value, switches.arrayFunctionsInConditions === "allow");
  }
  return filter === "REGEX" ? patternProblem(value) : undefined;
}

/** Only a name: a recording shows that a real org stores it. Its value in a token is unknown; see `claimsOf`. */
export function isBareName(value: string): boolean {
  return /^[A-Za-z]\w*$/.test(value) && value !== "null";
}

function expressionProblem(value: string, arraysInConditions: boolean): string | undefined {
  try {
    checkExpression(parseExpression(value), { arraysInConditions, textFunctions: false, app: true });
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) {
      return `the claim expression ${JSON.stringify(value)}: it ${error.message}`;
    }
    throw error;
  }
}

/** Okta's patterns are Java's; patterns that JavaScript interprets differently or not at all are refused. */
function patternProblem(value: string): string | undefined {
  try {
    groupPattern(value, "whole");
    return undefined;
  } catch {
    return `the regular expression ${JSON.stringify(value)}`;
  }
}
