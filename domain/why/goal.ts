import type { Outcome } from "../access-matrix/outcome.ts";
import { WEB_APP_KEY } from "../review/apps.ts";
import type { Question } from "./change.ts";

/**
 * What an answer turns into: a refusal into tokens, tokens into a refusal; and a sign-in at Management Console without a role,
 * which Okta lets in and Management Console does not, into one with a role.
 */
export type Goal = "issued" | "refused" | "role";

/** What the answer to a question is to turn into. */
export function goalOf({ request }: Question, outcome: Outcome): Goal {
  if (outcome.kind === "refused") return "issued";
  return request.app === WEB_APP_KEY && request.user !== undefined && !hasRole(outcome) ? "role" : "refused";
}

/** Whether an outcome is what an answer is to turn into. */
export function isReached(goal: Goal, outcome: Outcome): boolean {
  return goal === "role" ? outcome.kind === "issued" && hasRole(outcome) : outcome.kind === goal;
}

/** Management Console takes the roles from the ID token. A claim that nobody can work out may hold one. */
function hasRole({ idTokenRoles }: Extract<Outcome, { readonly kind: "issued" }>): boolean {
  return idTokenRoles.length > 0;
}
