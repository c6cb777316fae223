/** One way to meet a condition: to be in none of some groups, and in at least one of some others. */
export interface Way {
  readonly none?: readonly string[];
  /** Absent where no group is needed. */
  readonly some?: readonly string[];
}

/** Alternative ways; a condition without any cannot be met. */
export type Condition = readonly Way[];

/** Requirements for a membership. Groups are opaque names here. */
export interface MembershipQuery {
  /** Required groups. */
  readonly required: readonly string[];
  /** Groups that contain every user, which cost nothing. */
  readonly always: readonly string[];
  /** Forbidden groups. */
  readonly forbidden: readonly string[];
  readonly conditions: readonly Condition[];
  /** Maximum number of steps; above it, the result is unknown. @default {@link MOST_STEPS} */
  readonly mostSteps?: number;
}

/** Number of steps that only dozens of rules with exclusions exceed. */
export const MOST_STEPS = 50_000;

/** State of a search. */
interface Search {
  readonly conditions: readonly Condition[];
  readonly always: ReadonlySet<string>;
  readonly mostSteps: number;
  best: readonly string[] | undefined;
  steps: number;
}

/**
 * The fewest groups that meet all conditions, the required ones first; undefined if none do.
 *
 * Exact: a group that no condition names can be left out, because no condition requires groups that it does not name.
 *
 * @returns `unknown` if the search takes too many steps, which only dozens of rules with exclusions cause.
 */
export function smallestMembership(query: MembershipQuery): readonly string[] | "unknown" | undefined {
  const { mostSteps = MOST_STEPS } = query;
  const required = new Set([...query.always, ...query.required]);
  const forbidden = new Set(query.forbidden);
  if ([...required].some((group) => forbidden.has(group))) return undefined;
  const search: Search = {
    // Conditions with one way come first: they restrict the most.
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

/** Requirements of the chosen ways. */
interface Taken {
  readonly chosen: ReadonlySet<string>;
  readonly forbidden: ReadonlySet<string>;
  /** One group of each list is required. */
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
  // A way without a group comes first, so that a small membership is found early.
  for (const way of condition.toSorted((a, b) => Number(a.some !== undefined) - Number(b.some !== undefined))) {
    const next = withWay(taken, way);
    if (next !== undefined) decide(search, index + 1, next);
  }
}

/** Undefined if the way contradicts those chosen before. */
function withWay({ chosen, forbidden, clauses }: Taken, { none = [], some }: Way): Taken | undefined {
  if (none.some((group) => chosen.has(group))) return undefined;
  const barred = new Set([...forbidden, ...none]);
  const isMet = some === undefined || some.some((group) => chosen.has(group));
  const open = [...clauses, ...(isMet ? [] : [some])].map((clause) => clause.filter((group) => !barred.has(group)));
  return open.some((clause) => clause.length === 0) ? undefined : { chosen, forbidden: barred, clauses: open };
}

/** The fewest groups with one in each clause. */
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

/** Groups in the same clauses are equivalent: the first of each kind is enough. */
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
