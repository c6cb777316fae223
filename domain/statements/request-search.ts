import type { Outcome, TokenRequest } from "../access-matrix/outcome.ts";
import { compareCounterexamples, type Found } from "./found.ts";
import { groupOfName } from "./rule-conditions.ts";
import type { SearchSpace } from "./search-space.ts";
import { type Condition, smallestMembership } from "./smallest-membership.ts";
import type { Carries } from "./target.ts";
import type { Counterexample } from "./verdict.ts";

/** Groups that the users of a statement are in, and groups that they are not in, by name. */
export interface People {
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
}

/** How a user is named and assigned. */
export interface Identity {
  /** Okta id, of a user whom a rule names. */
  readonly id: string | undefined;
  /** Whether the app is assigned by name. */
  readonly assigned: boolean;
}

/** Tries requests, and keeps the smallest that contradicts a statement. */
export interface RequestSearch {
  readonly space: SearchSpace;
  /** Whether an outcome contradicts the statement. */
  readonly judge: (outcome: Outcome) => Carries;
  readonly what: Counterexample["what"];
  found: Found;
}

/** A search that has found nothing yet. */
export function newSearch(
  space: SearchSpace,
  judge: RequestSearch["judge"],
  what: RequestSearch["what"],
): RequestSearch {
  return { space, judge, what, found: {} };
}

/** Tries a request of a user with the fewest groups that meet the conditions. */
export function tryMember(
  search: RequestSearch,
  request: TokenRequest,
  people: People,
  conditions: readonly Condition[],
  { id, assigned }: Identity,
): void {
  const groups = smallestMembership({ ...people, always: search.space.everyone, conditions });
  if (groups === "unknown") search.found = { ...search.found, isIncomplete: true };
  if (groups === undefined || groups === "unknown") return;
  const user = { groups: groups.map(groupOfName), ...(id !== undefined && { id }), ...(assigned && { assigned }) };
  tryRequest(search, { ...request, user });
}

/** Tries a request. */
export function tryRequest(search: RequestSearch, request: TokenRequest): void {
  const outcome = search.space.evaluate(request);
  const judged = certainty(search, request, search.judge(outcome));
  if (judged === "no") return;
  const known = search.found[judged];
  const found = { request, outcome, what: search.what };
  if (known === undefined || compareCounterexamples(found, known) < 0)
    search.found = { ...search.found, [judged]: found };
}

/** Of an app that nobody can look at it is not known whether it may ask. */
function certainty({ space }: RequestSearch, { app }: TokenRequest, judged: Carries): Carries {
  return judged === "yes" && typeof app === "string" && space.unseen.has(app) ? "unknown" : judged;
}
