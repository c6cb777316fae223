/** One way to meet a condition: to be in none of some groups, and in at least one of some others. */
export interface Way {
  readonly none?: readonly string[];
  /** Absent where no group is needed. */
  readonly some?: readonly string[];
}

/** Ways of which one has to be taken; a condition without any cannot be met. */
export type Condition = readonly Way[];

/** What a membership has to be like. Groups are names that stand for nothing else here. */
export interface MembershipQuery {
  /** Groups that a member is in. */
  readonly required: readonly string[];
  /** Groups that everybody is in: they cost nothing. */
  readonly always: readonly string[];
  /** Groups that a member is not in. */
  readonly forbidden: readonly string[];
  readonly conditions: readonly Condition[];
  /** More steps than this are not taken: what is searched for is then not known. @default {@link MOST_STEPS} */
  readonly mostSteps?: number;
}

/** Steps of a search that only dozens of rules that exclude groups need. */
export const MOST_STEPS = 50_000;

/** A search under way. */
interface Search {
  readonly conditions: readonly Condition[];
  readonly always: ReadonlySet<string>;
  readonly mostSteps: number;
  best: readonly string[] | undefined;
  steps: number;
}

/**
 * The fewest groups that meet all conditions, the required ones first; undefined where none do.
 *
 * Exact: a group that no condition needs can be left out, since no condition is met by being in more groups than it names.
 *
 * @returns `unknown` when the search takes too many steps, as only dozens of rules that exclude groups need.
 */
export function smallestMembership(query: MembershipQuery): readonly string[] | "unknown" | undefined {
  const { mostSteps = MOST_STEPS } = query;
  const required = new Set([...query.always, ...query.required]);
  const forbidden = new Set(query.forbidden);
  if ([...required].some((group) => forbidden.has(group))) return undefined;
  const search: Search = {
    // What has one way only comes first: it tells the most.
    conditions: query.conditions.toSorted((a, b) => a.length - b.length),
    always: new Set(query.always),
    mostSteps,
    best: undefined,
    steps: 0,
  };
  decide(search, 0, { chosen: required, forbidden, clauses: [] });
  const { best, steps } = search;
  if (steps > mostSteps) return "unknown";
  return best?.filter((group) => !search.always.has(group) || query.required.includes(group));
}

/** What the ways that were taken ask for. */
interface Taken {
  readonly chosen: ReadonlySet<string>;
  readonly forbidden: ReadonlySet<string>;
  /** One group of each is needed. */
  readonly clauses: readonly (readonly string[])[];
}

function decide(search: Search, index: number, taken: Taken): void {
  search.steps++;
  if (search.steps > search.mostSteps || isNoBetter(search, taken)) return;
  const condition = search.conditions[index];
  if (condition === undefined) {
    choose(search, taken);
    return;
  }
  // The way that needs no group comes first, so that a small membership is found early.
  for (const way of condition.toSorted((a, b) => Number(a.some !== undefined) - Number(b.some !== undefined))) {
    const next = withWay(taken, way);
    if (next !== undefined) decide(search, index + 1, next);
  }
}

/** Undefined where the way contradicts those that were taken before. */
function withWay({ chosen, forbidden, clauses }: Taken, { none = [], some }: Way): Taken | undefined {
  if (none.some((group) => chosen.has(group))) return undefined;
  const barred = new Set([...forbidden, ...none]);
  const isMet = some === undefined || some.some((group) => chosen.has(group));
  const open = [...clauses, ...(isMet ? [] : [some])].map((clause) => clause.filter((group) => !barred.has(group)));
  return open.some((clause) => clause.length === 0) ? undefined : { chosen, forbidden: barred, clauses: open };
}

/** The fewest groups of which each clause has one. */
function choose(search: Search, { chosen, forbidden, clauses }: Taken): void {
  search.steps++;
  if (search.steps > search.mostSteps) return;
  const open = clauses.filter((clause) => !clause.some((group) => chosen.has(group)));
  if (open.length === 0) {
    search.best = [...chosen];
    return;
  }
  if (isNoBetter(search, { chosen, forbidden, clauses: open })) return;
  const [smallest = []] = open.toSorted((a, b) => a.length - b.length);
  for (const group of oneOfEachKind(smallest, open)) {
    choose(search, { chosen: new Set([...chosen, group]), forbidden, clauses: open });
  }
}

/** Groups that are in the same clauses serve alike: the first of each kind will do. */
function oneOfEachKind(groups: readonly string[], clauses: readonly (readonly string[])[]): Iterable<string> {
  const kinds = new Map<string, string>();
  for (const group of groups) {
    const kind = clauses.map((clause) => (clause.includes(group) ? 1 : 0)).join("");
    if (!kinds.has(kind)) kinds.set(kind, group);
  }
  return kinds.values();
}

function isNoBetter({ best }: Search, { chosen, clauses }: Taken): boolean {
  if (best === undefined) return false;
  const isOpen = clauses.some((clause) => !clause.some((group) => chosen.has(group)));
  return chosen.size + (isOpen ? 1 : 0) >= best.length;
}
