import type { Combination, CombinationAccess } from "../access-matrix/access-matrix.ts";
import { combinationOutcome } from "../access-matrix/combination-access.ts";
import { evaluator } from "../access-matrix/evaluate.ts";
import type { Outcome } from "../access-matrix/outcome.ts";
import type { AccessModel, Reference } from "../access-model/access-model.ts";
import type { Environment } from "../environment.ts";
import type { Side } from "./access-row.ts";
import { type Access, type AccessRow, compared, userAccess } from "./access-row.ts";
import { appLabel } from "./apps.ts";
import { groupLabel } from "./role-groups.ts";

/** More rows than this that differ only in the last group become one row. */
const MOST_ALIKE = 3;

interface CombinationRow {
  readonly row: AccessRow;
  /** Equal for rows that differ only in the last group and its role. */
  readonly alike: string;
  /** Label for all equal rows. */
  readonly together: (count: number) => string;
}

/**
 * What members of several groups get if none of the groups gives it alone, before or after the change: one row per
 * combination and app, and one row for many equal ones.
 */
export function combinationRows(environment: Pick<Environment, "roles">, after: Side, before?: Side): AccessRow[] {
  const alike = new Map<string, CombinationRow[]>();
  for (const sides of combinationSides(after, before)) {
    const one = combinationRow(environment, sides, after.model, before);
    if (!isShown(one.row, sides)) continue;
    alike.set(one.alike, [...(alike.get(one.alike) ?? []), one]);
  }
  return [...alike.values()].flatMap((rows) =>
    rows.length > MOST_ALIKE ? rows.slice(0, 1).map((first) => folded(first, rows.length)) : rows.map(({ row }) => row),
  );
}

function isShown({ change, before }: AccessRow, { isOfAfter }: CombinationSides): boolean {
  if (change === "gone") return before?.kind === "granted";
  return isOfAfter || change !== "same";
}

function combinationRow(
  environment: Pick<Environment, "roles">,
  sides: CombinationSides,
  after: AccessModel,
  before: Side | undefined,
): CombinationRow {
  const { combination, id } = sides;
  const model = sides.after === undefined && before ? before.model : after;
  const label = (one: LabelledCombination) => combinationLabel(environment, model, one);
  const groups = combination.groups.map((group) => ("key" in group ? group.key : "id" in group ? group.id : "unknown"));
  const is = sides.after && userAccess(sides.after);
  const was = sides.before && userAccess(sides.before);
  const row = compared(
    {
      kind: "group",
      key: [...groups, ...(combination.user === undefined ? [] : [combination.user])].join(" + "),
      who: label(combination),
      place: typeof combination.app === "string" ? appLabel(model, combination.app) : "any other app of the org",
      groups,
    },
    is,
    was ?? (before && "nothing"),
  );
  const { user, app } = combination;
  const first: Combination = { groups: combination.groups.slice(0, -1), app, ...(user !== undefined && { user }) };
  const last = combination.groups.at(-1);
  return {
    row,
    alike: last === undefined ? id : JSON.stringify([first, row.change, withoutRoles(was), withoutRoles(is)]),
    together: (count) =>
      label({ ...first, last: `one of ${count} groups, such as ${last && groupLabel(model, last, environment)}` }),
  };
}

function withoutRoles(access: Access | undefined): unknown {
  if (access?.kind !== "granted") return access;
  const { roles: _, ...rest } = access;
  return rest;
}

function folded({ row, together }: CombinationRow, alike: number): AccessRow {
  return { ...row, who: together(alike), alike };
}

/** What a combination gets before and after, unless single groups explain it on both sides. */
interface CombinationSides {
  readonly combination: Combination;
  /** Identity by groups, user and app; equal on both sides. */
  readonly id: string;
  /** Absent if there is nothing to compare with, or one of its groups or the app did not exist. */
  readonly before?: Outcome;
  /** Absent if one of its groups or the app will be deleted. */
  readonly after?: Outcome;
  /** Whether single groups do not explain what it gets after the change. */
  readonly isOfAfter: boolean;
}

/** Every combination of both sides; those after the change come first. */
function combinationSides(after: Side, before?: Side): CombinationSides[] {
  const desired = byId(after);
  const old = before && byId(before);
  const namesakes = new Set([after, ...(before ? [before] : [])].flatMap(({ model }) => namesakesIn(model)));
  const [askAfter, askBefore] = [asker(after, namesakes), before && asker(before, namesakes)];
  return [...new Map([...(old ?? []), ...desired])]
    .map(([id, combination]): CombinationSides => {
      const [is, was] = [askAfter(combination), askBefore?.(combination)];
      return {
        combination,
        id,
        isOfAfter: desired.has(id),
        ...(is && { after: is }),
        ...(was && { before: was }),
      };
    })
    .toSorted((a, b) => Number(b.isOfAfter) - Number(a.isOfAfter));
}

function byId({ matrix }: Side): Map<string, CombinationAccess> {
  return new Map(matrix.combinations.map((combination) => [idOf(combination), combination]));
}

function idOf({ groups, user = "", app }: Combination): string {
  const keys = groups.map((group) => JSON.stringify(group)).sort();
  return JSON.stringify([keys, user, typeof app === "string" ? app : ""]);
}

/**
 * Evaluates a combination on one side; undefined if a part of it does not exist. A missing namesake of one of our groups is
 * left out of the combination.
 */
function asker(
  { model, compile }: Side,
  namesakes: ReadonlySet<string>,
): (combination: Combination) => Outcome | undefined {
  const [server] = model.servers;
  if (server === undefined) return () => undefined;
  const evaluate = evaluator(model, server, compile);
  return (combination) => {
    const groups = combination.groups.filter((one) => hasGroup(model, one) || !isOneOf(namesakes, one));
    const asked = { ...combination, groups };
    if (groups.length === 0 && combination.groups.length > 0) return undefined;
    return isThere(model, asked) ? combinationOutcome(evaluate, asked) : undefined;
  };
}

function namesakesIn({ groups }: AccessModel): string[] {
  return groups.filter(({ isNamesake }) => isNamesake).map(({ key }) => key);
}

function isOneOf(keys: ReadonlySet<string>, group: Reference): boolean {
  return "key" in group && keys.has(group.key);
}

function isThere(model: AccessModel, { app, groups }: Combination): boolean {
  const knowsApp = typeof app !== "string" || model.apps.some(({ key }) => key === app);
  return knowsApp && groups.every((one) => hasGroup(model, one));
}

/** Groups outside the model exist on both sides. */
function hasGroup({ groups }: AccessModel, group: Reference): boolean {
  return !("key" in group) || groups.some(({ key }) => key === group.key);
}

/** A combination, optionally with a label that stands for several last groups. */
interface LabelledCombination extends Combination {
  readonly last?: string;
}

/** A combination in words that can follow "members of", such as `A + B`. */
function combinationLabel(
  environment: Pick<Environment, "roles">,
  model: AccessModel,
  { groups, user, last }: LabelledCombination,
): string {
  const names = [
    ...groups.map((group) => groupLabel(model, group, environment)),
    ...(last === undefined ? [] : [last]),
  ];
  return `${names.join(" + ") || "no group"}${user === undefined ? "" : `, as the user ${user}`}`;
}
