import type { Assumptions } from "../access-matrix/assumptions.ts";
import type { Outcome } from "../access-matrix/outcome.ts";
import { ruleMismatch } from "../access-matrix/rule-mismatch.ts";
import { type AuthorizationServer, isEveryone, type PolicyRule, policiesOf } from "../access-model/access-model.ts";
import { groupName, groupNames, groupOfName } from "../statements/rule-conditions.ts";
import { type Change, changed, type Question } from "./change.ts";

/** The groups to join and to leave. */
export type Regrouping = Extract<Change, { readonly kind: "regroup" }>;

/** Search space under one combination of assumptions. */
export interface RegroupingSearch {
  readonly question: Question;
  readonly server: AuthorizationServer;
  readonly assumptions: Assumptions;
  readonly evaluate: (question: Question) => Outcome;
}

/** Maximum number of steps; above it, the result is unknown. */
const MOST_STEPS = 10_000;

/** A partial membership, by group names. */
interface Membership {
  readonly joined: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
}

/** State of a search. */
interface State {
  readonly search: RegroupingSearch;
  readonly rules: readonly RuleGroups[];
  readonly current: ReadonlySet<string>;
  readonly everyone: ReadonlySet<string>;
  best: Membership | undefined;
  steps: number;
}

/** The groups of a rule. */
interface RuleGroups {
  /** It applies to all users who are not excluded. */
  readonly isOpen: boolean;
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

/**
 * The fewest groups to join or leave together to turn a refusal into tokens, or tokens into a refusal; undefined if no groups
 * do.
 *
 * Exact: to get tokens, one rule must apply and the app must be assigned, which requires leaving the rule's excluded groups and
 * joining at most two groups. To be refused, no rule may apply: the user joins a group that it excludes, or leaves all groups
 * that it includes.
 *
 * @returns `unknown` if the search takes too many steps, or a claim has too many groups.
 */
export function smallestRegrouping(
  search: RegroupingSearch,
  goal: "issued" | "refused",
): Regrouping | "unknown" | undefined {
  const state = stateOf(search);
  if (goal === "issued") return waysIn(state);
  const unassigned = withoutAssignment(state);
  if (unassigned !== undefined) tryMembership(state, unassigned);
  keepOut(state, { joined: new Set(), left: new Set() });
  if (state.steps > MOST_STEPS) return "unknown";
  return state.best && regroupingOf(state.best);
}

function stateOf(search: RegroupingSearch): State {
  const { model, request } = search.question;
  const everyone = new Set(model.groups.filter(isEveryone).flatMap(({ key }) => groupName({ key })));
  return {
    search,
    rules: fittingRules(search),
    current: new Set(groupNames(request.user?.groups ?? []).filter((name) => !everyone.has(name))),
    everyone,
    best: undefined,
    steps: 0,
  };
}

/** The rules that match the request apart from groups, and that do not exclude the user by ID. */
function fittingRules({ question: { request }, server, assumptions }: RegroupingSearch): RuleGroups[] {
  const { scopes, grantType, user } = request;
  const defaultScopes = server.scopes.filter((scope) => scope.default).map(({ name }) => name);
  const asked = { grantType, scopes: scopes.length === 0 ? null : scopes, defaultScopes };
  return policiesOf(server, request.app)
    .flatMap(({ rules }) => rules)
    .filter((rule) => ruleMismatch(rule, asked, assumptions) === undefined)
    .flatMap((rule) => ruleGroups(rule, user?.id, assumptions));
}

function ruleGroups({ people }: PolicyRule, id: string | undefined, assumptions: Assumptions): RuleGroups[] {
  const { groups, excludedGroups, users, excludedUsers } = people;
  const isForAll = groups === "EVERYONE";
  if (isForAll && assumptions.everyoneAndExclusions === "everyone")
    return [{ isOpen: true, included: [], excluded: [] }];
  if (id !== undefined && excludedUsers.includes(id)) return [];
  const isOpen = isForAll || groups.length + users.length === 0 || (id !== undefined && users.includes(id));
  return [{ isOpen, included: isForAll ? [] : groupNames(groups), excluded: groupNames(excludedGroups) }];
}

function waysIn(state: State): Regrouping | "unknown" | undefined {
  let hasTooMany = false;
  for (const way of state.rules.flatMap((rule) => wayIn(state, rule)).toSorted((a, b) => sizeOf(a) - sizeOf(b))) {
    const outcome = outcomeOf(state, way);
    if (outcome.kind === "issued") return regroupingOf(way);
    hasTooMany ||= outcome.error === "server_error";
  }
  return hasTooMany ? "unknown" : undefined;
}

/** The smallest way to match one rule; none if it excludes every user. */
function wayIn(state: State, { isOpen, included, excluded }: RuleGroups): Membership[] {
  if (excluded.some((name) => state.everyone.has(name))) return [];
  const left = new Set(excluded.filter((name) => state.current.has(name)));
  const stays = (name: string) => state.everyone.has(name) || (state.current.has(name) && !left.has(name));
  const needs = [...(isOpen ? [] : [included]), ...assignedGroups(state)]
    .filter((groups) => !groups.some(stays))
    .map((groups) => groups.filter((name) => !excluded.includes(name)));
  const [first, second = first] = needs;
  if (first === undefined || second === undefined) return [{ joined: new Set(), left }];
  const both = first.find((name) => second.includes(name));
  const joined = both === undefined ? [first[0], second[0]] : [both];
  return joined.includes(undefined) ? [] : [{ joined: new Set(joined.flatMap((name) => name ?? [])), left }];
}

/** The groups of which one is required for the assignment; undefined if none is required. */
function assignedGroups({ search: { question } }: State): string[][] {
  const { model, request } = question;
  const app = model.apps.find(({ key }) => key === request.app);
  return app === undefined || app.implicitAssignment || request.user?.assigned ? [] : [groupNames(app.groups)];
}

/** Leaves every group that the app is assigned to. */
function withoutAssignment(state: State): Membership | undefined {
  const [groups] = assignedGroups(state);
  if (groups === undefined || groups.some((name) => state.everyone.has(name))) return undefined;
  return { joined: new Set(), left: new Set(groups.filter((name) => state.current.has(name))) };
}

/** Takes the first rule that applies to the user, and tries every way to stop matching it. */
function keepOut(state: State, membership: Membership): void {
  state.steps++;
  if (state.steps > MOST_STEPS || isNoBetter(state, membership)) return;
  const rule = state.rules.find((one) => isFor(state, one, membership));
  if (rule === undefined) {
    tryMembership(state, membership);
    return;
  }
  for (const next of waysOut(state, rule, membership)) keepOut(state, next);
}

function isFor(state: State, { isOpen, included, excluded }: RuleGroups, membership: Membership): boolean {
  const has = (name: string) => isIn(state, name, membership);
  return !excluded.some(has) && (isOpen || included.some(has));
}

function isIn({ current, everyone }: State, name: string, { joined, left }: Membership): boolean {
  return everyone.has(name) || joined.has(name) || (current.has(name) && !left.has(name));
}

function waysOut(state: State, { isOpen, included, excluded }: RuleGroups, membership: Membership): Membership[] {
  const { joined, left } = membership;
  const joins = oneOfEachKind(
    state,
    excluded.filter((name) => !left.has(name)),
  ).map((name) => ({ joined: new Set([...joined, name]), left }));
  const own = included.filter((name) => isIn(state, name, membership));
  const isBound = isOpen || own.some((name) => joined.has(name) || state.everyone.has(name));
  return [...(isBound ? [] : [{ joined, left: new Set([...left, ...own]) }]), ...joins];
}

/** Groups that the rules do not distinguish are equivalent. */
function oneOfEachKind({ rules }: State, names: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  for (const name of names) {
    const kind = rules.map(({ included, excluded }) => [included.includes(name), excluded.includes(name)]).join(" ");
    if (!kinds.has(kind)) kinds.set(kind, name);
  }
  return [...kinds.values()];
}

function tryMembership(state: State, membership: Membership): void {
  if (isNoBetter(state, membership) || outcomeOf(state, membership).kind === "issued") return;
  state.best = membership;
}

function isNoBetter({ best }: State, membership: Membership): boolean {
  return best !== undefined && sizeOf(membership) >= sizeOf(best);
}

function sizeOf({ joined, left }: Membership): number {
  return joined.size + left.size;
}

function outcomeOf({ search: { evaluate, question } }: State, membership: Membership): Outcome {
  return evaluate(changed(question, regroupingOf(membership)));
}

function regroupingOf({ joined, left }: Membership): Regrouping {
  return { kind: "regroup", join: [...joined].map(groupOfName), leave: [...left].map(groupOfName) };
}
