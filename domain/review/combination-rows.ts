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

/** More rows than this that differ in the last group alone are one. */
const MOST_ALIKE = 3;

interface CombinationRow {
  readonly row: AccessRow;
  /** What all of these have in common that differ in the last group alone, and in its role. */
  readonly alike: string;
  /** Of all that are alike, in words. */
  readonly together: (count: number) => string;
}

/**
 * What members of several groups get, as far as their single groups do not explain it, and what happens to those of whom
 * they did not: a row per combination and app, of many alike one.
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

/** What a combination gets before and after, where single groups explain it on one side at most. */
interface CombinationSides {
  readonly combination: Combination;
  /** Of groups, user and app: the same on both sides. */
  readonly id: string;
  /** Absent when there is nothing to compare with, or one of its groups or the app was not there. */
  readonly before?: Outcome;
  /** Absent when one of its groups or the app will be gone. */
  readonly after?: Outcome;
  /** Whether its single groups do not explain what it will get. */
  readonly isOfAfter: boolean;
}

/** Every combination of both sides, those of what will be first. */
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
 * Asks a side about a combination; undefined when a part of it is not there. Where that is another group with the name of one
 * of ours, its members are asked about without it.
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

/** What lies outside of a model is there on every side. */
function hasGroup({ groups }: AccessModel, group: Reference): boolean {
  return !("key" in group) || groups.some(({ key }) => key === group.key);
}

/** A combination, perhaps with one more group that stands for several. */
interface LabelledCombination extends Combination {
  readonly last?: string;
}

/** A combination in words that fit behind "members of", such as `A + B`. */
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
