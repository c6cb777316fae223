import type { Outcome } from "../access-matrix/outcome.ts";
import { WEB_APP_KEY } from "../review/apps.ts";
import type { Question } from "./change.ts";

/**
 * The goal of changes: a refusal becomes tokens, tokens become a refusal; and a sign-in at Management Console without a role,
 * which Okta allows and Management Console refuses, becomes one with a role.
 */
export type Goal = "issued" | "refused" | "role";

/** The goal for the answer to a question. */
export function goalOf({ request }: Question, outcome: Outcome): Goal {
  if (outcome.kind === "refused") return "issued";
  return request.app === WEB_APP_KEY && request.user !== undefined && !hasRole(outcome) ? "role" : "refused";
}

/** Whether an outcome meets a goal. */
export function isReached(goal: Goal, outcome: Outcome): boolean {
  return goal === "role" ? outcome.kind === "issued" && hasRole(outcome) : outcome.kind === goal;
}

/** Management Console reads the roles from the ID token. A claim that cannot be evaluated may contain one. */
function hasRole({ idTokenRoles }: Extract<Outcome, { readonly kind: "issued" }>): boolean {
  return idTokenRoles.length > 0;
}
