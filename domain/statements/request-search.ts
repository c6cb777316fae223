import type { Outcome, TokenRequest } from "../access-matrix/outcome.ts";
import { addressOf } from "../review/address.ts";
import { compareCounterexamples, type Found } from "./found.ts";
import { isPossibleOktaGroup } from "./possible-groups.ts";
import { groupOfName } from "./rule-conditions.ts";
import type { SearchSpace } from "./search-space.ts";
import { type Condition, MOST_STEPS, smallestMembership } from "./smallest-membership.ts";
import type { Carries } from "./target.ts";
import type { Counterexample, Doubt } from "./verdict.ts";

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
  /** Most steps to look for one membership. Halved by each that takes more, so that many of them end in time, too. */
  mostSteps: number;
}

/** What any setup of a few rules takes. */
const FEWEST_STEPS = 1000;

/** A search that has found nothing yet. */
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

/** Why nobody can tell what tokens carry, where that is not a claim that cannot be told. */
function doubtOfTokens(outcome: Outcome): Doubt | undefined {
  if (outcome.kind === "refused" || !outcome.callsHook) return undefined;
  return { kind: "hook", rule: addressOf("rule", { key: outcome.rule }) };
}

/** Why a request that contradicts a statement may not be one that can be made, or may be answered otherwise. */
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

/** Whether a request contradicts the statement also if the group of no source is this one, as no two of Okta's have one name. */
function staysWithin(search: RequestSearch, request: TokenRequest, people: People | undefined, id: string): boolean {
  const { user } = request;
  if (user === undefined || people?.forbidden.some((name) => name === `id ${id}`)) return false;
  const member = { ...user, groups: [...user.groups, { id }] };
  return search.judge(search.space.evaluate({ ...request, user: member })) === "yes";
}

/** The groups that the model or the statement names by an id, and of which no name is known. */
function unnamedGroups({ space }: RequestSearch, people: People | undefined): { readonly id: string }[] {
  const all = [...space.unnamed, ...(people?.required ?? []), ...(people?.forbidden ?? [])].map(groupOfName);
  return all.flatMap((group) => ("id" in group ? [group] : []));
}
