import { type Finding, sortFindings } from "../../domain/finding.ts";
import type { Selection } from "../project/selection.ts";
import { findingsOf, selectSeveral } from "../project/several-environments.ts";
import type { World } from "../world.ts";
import { judgeExpected } from "./judge-expected.ts";

/** What was found in environment files. */
export interface CheckedFiles {
  /** How many environments were checked. */
  readonly checked: number;
  readonly findings: readonly Finding[];
}

/** Checks the selected environment files. Throws a `CommandError` when the selection cannot be made, or there is no file at all. */
export async function checkFiles(world: World, selection: Selection): Promise<CheckedFiles> {
  const selected = await selectSeveral(world, selection);
  const { names, loaded } = selected;
  const isAll = names.length === new Set(loaded.names).size;
  const judged = judgeExpected(loaded.environments.filter(({ name }) => names.includes(name)));
  return {
    checked: isAll ? loaded.names.length : names.length,
    findings: names.length === 0 ? [] : sortFindings([...findingsOf(selected), ...judged]),
  };
}
