import type { PatternCompiler } from "../access-matrix/group-filter.ts";
import type { Outcome } from "../access-matrix/outcome.ts";
import { groupedBy } from "../grouped-by.ts";
import { differing } from "../statements/assumption-combinations.ts";
import { type Answers, answeringServer } from "./answers.ts";
import { type Change, type ChangeKind, changed, type Question } from "./change.ts";
import type { Dependence, Explanation, ListedChanges } from "./explanation.ts";
import { type Goal, goalOf, isReached } from "./goal.ts";
import { groupKinds } from "./group-kinds.ts";
import { nameOfChange } from "./names.ts";
import { singleChanges } from "./single-changes.ts";
import { type Regrouping, smallestRegrouping } from "./smallest-regrouping.ts";

/** Order of kinds of the same size: changes for the user first, then of the request, then of the setup. */
const KINDS: readonly ChangeKind[] = [
  "join",
  "leave",
  "assignUser",
  "assignGroup",
  "unassignUser",
  "unassignGroup",
  "dropScopes",
  "addScope",
  "activate",
  "deactivate",
  "listApp",
  "listScopes",
  "listGrant",
  "addGrant",
  "waiveConsent",
  "regroup",
];

/** A change that turns the answer. */
interface Turning {
  readonly change: Change;
  readonly dependsOn?: Dependence;
}

/** The answer to turn, and the combinations of assumptions under which it is the answer. */
interface Turned {
  readonly question: Question;
  readonly answers: Answers;
  readonly goal: Goal;
  /** Indexes of the combinations; the strict one first. */
  readonly places: readonly number[];
  /** Groups of one kind have the same effect. */
  readonly kindOf: ReturnType<typeof groupKinds>;
}

/**
 * The changes that each turn an answer alone, and the smallest combination of groups if no single group does. Assumptions under
 * which the answer already differs are ignored.
 *
 * @param outcomes of the question, under each combination
 */
export function turningChanges(
  question: Question,
  answers: Answers,
  outcomes: readonly Outcome[],
  compile: PatternCompiler,
): Pick<Explanation, "goal" | "changes" | "groups"> {
  const [first] = outcomes;
  if (first === undefined) throw new Error("there is no outcome");
  const goal = goalOf(question, first);
  const places = outcomes.flatMap((outcome, place) => (goalOf(question, outcome) === goal ? [place] : []));
  const turned = { question, answers, goal, places, kindOf: groupKinds(question, compile) };
  const server = answeringServer(question.model);
  const single = smallestOfEach(turningOf(turned, singleChanges(question, server, goal, first)));
  const isByOne = single.some(({ change: { kind } }) => kind === "join" || kind === "leave");
  const several = isByOne || question.request.user === undefined ? "notAsked" : together(turned);
  const all = [...single, ...(typeof several === "string" ? [] : turning(turned, several))];
  return { goal, changes: listed(question, all), groups: groupsWord(isByOne, several) };
}

function groupsWord(isByOne: boolean, several: Regrouping | "none" | "unknown" | "notAsked"): Explanation["groups"] {
  if (isByOne) return "one";
  return typeof several === "string" ? several : "several";
}

/** The changes that turn the answer; only one group of each kind is tried. */
function turningOf(turned: Turned, changes: readonly Change[]): Turning[] {
  const tried = groupedBy(changes, (change) =>
    "group" in change ? `${change.kind} ${turned.kindOf(change.group)}` : JSON.stringify(change),
  );
  const found = new Map<Change, Turning>();
  for (const alike of tried.values()) {
    const [one] = alike.slice(0, 1).flatMap((change) => turning(turned, change));
    if (one !== undefined) for (const change of alike) found.set(change, { ...one, change });
  }
  return changes.flatMap((change) => found.get(change) ?? []);
}

/** A change, if it turns the answer under any combination. */
function turning({ question, answers, goal, places }: Turned, change: Change): Turning[] {
  const outcomes = answers.outcomes(changed(question, change));
  const turns = places.map((place) => {
    const outcome = outcomes[place];
    return outcome !== undefined && isReached(goal, outcome);
  });
  const other = turns.findIndex((one) => one !== turns[0]);
  if (other === -1) return turns[0] ? [{ change }] : [];
  const assumptions = answers.combinations[places[other] ?? 0];
  if (assumptions === undefined) return [];
  return [{ change, dependsOn: { assumptions: differing(assumptions), turns: turns[other] ?? false } }];
}

/** The fewest groups that turn the answer under the strict assumptions, or else under others. Not searched for a role. */
function together({ question, answers, goal, places }: Turned): Regrouping | "none" | "unknown" {
  if (goal === "role") return "unknown";
  for (const place of places) {
    const assumptions = answers.combinations[place];
    if (assumptions === undefined) continue;
    const evaluate = (one: Question) => answers.outcome(one, place);
    const search = { question, server: answeringServer(question.model), assumptions, evaluate };
    const found = smallestRegrouping(search, goal);
    if (found !== undefined) return found;
  }
  return "none";
}

/** Only the smallest sets of scopes; no policy if one of its rules is enough. */
function smallestOfEach(all: readonly Turning[]): Turning[] {
  const sizes = all.flatMap(({ change }) => (change.kind === "dropScopes" ? [change.scopes.length] : []));
  const smallest = Math.min(...sizes);
  const isByRule = all.some(({ change }) => change.kind === "deactivate" && change.object.kind === "rule");
  return all.filter(({ change }) => {
    if (change.kind === "dropScopes") return change.scopes.length === smallest;
    return !(isByRule && change.kind === "deactivate" && change.object.kind === "policy");
  });
}

/** Each kind once, and once more for other assumptions. */
function listed(question: Question, all: readonly Turning[]): ListedChanges[] {
  const groups = [...groupedBy(all, ({ change, dependsOn }) => JSON.stringify([change.kind, dependsOn])).values()];
  return groups
    .flatMap((alike): (ListedChanges & { readonly size: number })[] => {
      const [first] = alike;
      if (first === undefined) return [];
      const { change, dependsOn } = first;
      const oneOf = alike.map((one) => ({ change: one.change, name: nameOfChange(question, one.change) }));
      return [{ kind: change.kind, oneOf, ...(dependsOn && { dependsOn }), size: sizeOf(change) }];
    })
    .toSorted((a, b) => a.size - b.size || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .map(({ size: _, ...one }) => one);
}

function sizeOf(change: Change): number {
  if (change.kind === "regroup") return change.join.length + change.leave.length;
  return change.kind === "dropScopes" || change.kind === "listScopes" ? change.scopes.length : 1;
}
