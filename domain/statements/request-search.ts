import type { Outcome, TokenRequest } from "../access-matrix/outcome.ts";
import { addressOf } from "../review/address.ts";
import { compareCounterexamples, type Found } from "./found.ts";
import { isPossibleOktaGroup } from "./possible-groups.ts";
import { groupOfName } from "./rule-conditions.ts";
import type { SearchSpace } from "./search-space.ts";
import { type Condition, MOST_STEPS, smallestMembership } from "./smallest-membership.ts";
import type { Carries } from "./target.ts";
import type { Counterexample, Doubt } from "./verdict.ts";

/** Required and forbidden groups of a statement's users, by name. */
export interface People {
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
}

/** ID and assignment of a user. */
export interface Identity {
  /** Okta ID of a user in a rule. */
  readonly id: string | undefined;
  /** Whether the app is assigned individually. */
  readonly assigned: boolean;
}

/** Tries requests, and keeps the smallest that contradicts a statement. */
export interface RequestSearch {
  readonly space: SearchSpace;
  /** Whether an outcome contradicts the statement. */
  readonly judge: (outcome: Outcome) => Carries;
  readonly what: Counterexample["what"];
  found: Found;
  /** Maximum number of steps for one membership. Each search that exceeds it halves it, so that many such searches also end in time. */
  mostSteps: number;
}

/** Enough for any setup with a few rules. */
const FEWEST_STEPS = 1000;

/** A new search. */
export function newSearch(
  space: SearchSpace,
  judge: RequestSearch["judge"],
  what: RequestSearch["what"],
): RequestSearch {
  return { space, judge, what, found: {}, mostSteps: MOST_STEPS };
}

/** Tries a request of a user with the fewest groups that meet the conditions. */
export function tryMember(
  search: RequestSearch,
  request: TokenRequest,
  people: People,
  conditions: readonly Condition[],
  { id, assigned }: Identity,
): void {
  const { mostSteps } = search;
  const groups = smallestMembership({ ...people, always: search.space.everyone, conditions, mostSteps });
  if (groups === "unknown") {
    search.found = { ...search.found, isIncomplete: true };
    search.mostSteps = Math.max(FEWEST_STEPS, mostSteps / 2);
  }
  if (groups === undefined || groups === "unknown") return;
  const user = { groups: groups.map(groupOfName), ...(id !== undefined && { id }), ...(assigned && { assigned }) };
  tryRequest(search, { ...request, user }, people);
}

/** Tries a request. */
export function tryRequest(search: RequestSearch, request: TokenRequest, people?: People): void {
  const outcome = search.space.evaluate(request);
  const carries = search.judge(outcome);
  if (carries === "no") return;
  const doubt = carries === "yes" ? doubtOfRequest(search, request, outcome, people) : doubtOfTokens(outcome);
  const judged = doubt === undefined ? carries : "unknown";
  const known = search.found[judged];
  const found = { request, outcome, what: search.what, ...(doubt && { doubt }) };
  if (known === undefined || compareCounterexamples(found, known) < 0)
    search.found = { ...search.found, [judged]: found };
}

/** Why the content of tokens is unknown, apart from claims that cannot be evaluated. */
function doubtOfTokens(outcome: Outcome): Doubt | undefined {
  if (outcome.kind === "refused" || !outcome.callsHook) return undefined;
  return { kind: "hook", rule: addressOf("rule", { key: outcome.rule }) };
}

/** Why a contradicting request may be impossible, or may have a different answer. */
function doubtOfRequest(
  search: RequestSearch,
  request: TokenRequest,
  outcome: Outcome,
  people?: People,
): Doubt | undefined {
  const { app, user } = request;
  if (typeof app === "string" && search.space.unseen.has(app)) return { kind: "app", app };
  if (user === undefined || !search.space.hasFilter) return undefined;
  const groups = unnamedGroups(search, people);
  const named = search.what === "roleMissing" && outcome.kind === "issued" ? user.groups : [];
  const counts = groups.find(({ id }) => named.some((one) => "id" in one && one.id === id));
  const another = user.groups.some((one) => "key" in one && isPossibleOktaGroup(one.key)) ? groups : [];
  const isTheOther = another.find(({ id }) => !staysWithin(search, request, people, id));
  const found = counts ?? isTheOther;
  return found && { kind: "groupName", id: found.id };
}

/** Whether a request still contradicts the statement if the assumed group is this one, since Okta's group names are unique. */
function staysWithin(search: RequestSearch, request: TokenRequest, people: People | undefined, id: string): boolean {
  const { user } = request;
  if (user === undefined || people?.forbidden.some((name) => name === `id ${id}`)) return false;
  const member = { ...user, groups: [...user.groups, { id }] };
  return search.judge(search.space.evaluate({ ...request, user: member })) === "yes";
}

/** The groups in the model or the statement that are known by ID only. */
function unnamedGroups({ space }: RequestSearch, people: People | undefined): { readonly id: string }[] {
  const all = [...space.unnamed, ...(people?.required ?? []), ...(people?.forbidden ?? [])].map(groupOfName);
  return all.flatMap((group) => ("id" in group ? [group] : []));
}
