import type { Combination } from "../access-matrix/access-matrix.ts";
import type { AccessModel } from "../access-model/access-model.ts";
import type { Access, AccessRow } from "./access-row.ts";
import type { Side } from "./access-rows.ts";
import { type CombinationSides, combinationLabel, combinationSides } from "./combination-sides.ts";
import { compared, userAccess } from "./compared-access.ts";
import { appLabel, groupLabel } from "./objects.ts";

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
export function combinationRows(after: Side, before?: Side): AccessRow[] {
  const alike = new Map<string, CombinationRow[]>();
  for (const sides of combinationSides(after, before)) {
    const one = combinationRow(sides, after.model, before);
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

function combinationRow(sides: CombinationSides, after: AccessModel, before: Side | undefined): CombinationRow {
  const { combination, id } = sides;
  const model = sides.after === undefined && before ? before.model : after;
  const groups = combination.groups.map((group) => ("key" in group ? group.key : "id" in group ? group.id : "unknown"));
  const is = sides.after && userAccess(sides.after);
  const was = sides.before && userAccess(sides.before);
  const row = compared(
    {
      kind: "group",
      key: [...groups, ...(combination.user === undefined ? [] : [combination.user])].join(" + "),
      who: combinationLabel(model, combination),
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
      combinationLabel(model, { ...first, last: `one of ${count} groups, such as ${last && groupLabel(model, last)}` }),
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
