import { type Finding, sortFindings } from "../../domain/finding.ts";
import { readAccessList } from "../../io/access-list-file.ts";
import { listsOfNoEnvironment } from "../access-list/lists-of-no-environment.ts";
import type { Selection } from "../project/selection.ts";
import { findingsOf, type SelectedEnvironments, selectSeveral } from "../project/several-environments.ts";
import type { World } from "../world.ts";
import type { JudgedExpectations } from "./judge-expected.ts";

/** The result of checking environment files. */
export interface CheckedFiles {
  /** Number of environments that were checked. */
  readonly checked: number;
  readonly findings: readonly Finding[];
  /** Those findings that concern statements that do not hold, not mistakes in a file. */
  readonly statements: readonly Finding[];
  /** Number of proved statements; undefined if there are no statements. */
  readonly proved: number | undefined;
}

/** Checks the selected environment files. Throws a `CommandError` if the selection is invalid, or there are no files. */
export async function checkFiles(world: World, selection: Selection): Promise<CheckedFiles> {
  const selected = await selectSeveral(world, selection);
  const { names, loaded } = selected;
  const isAll = names.length === new Set(loaded.names).size;
  const statements = await judged(selected);
  const ofStatements = statements?.findings ?? [];
  const findings = names.length === 0 ? [] : [...findingsOf(selected), ...ofStatements];
  return {
    checked: isAll ? loaded.names.length : names.length,
    findings: sortFindings([
      ...findings,
      ...(await ofAccessLists(world, selected)),
      ...(isForAll(selection) ? listsOfNoEnvironment(world.project.folder, loaded.names) : []),
    ]),
    statements: ofStatements,
    proved: statements?.proved,
  };
}

/** Whether all environments are selected, without naming them. */
function isForAll({ patterns, changedSince }: Selection): boolean {
  return patterns.length === 0 && changedSince === undefined;
}

/** Synthesizes only environments that have statements: that takes longer than all other checks. */
async function judged({ names, loaded }: SelectedEnvironments): Promise<JudgedExpectations | undefined> {
  const demanding = loaded.environments.filter(
    ({ name, expect }) => names.includes(name) && expect.statements.length > 0,
  );
  if (demanding.length === 0) return undefined;
  const { judgeExpected } = await import("./judge-expected.ts");
  return judgeExpected(demanding);
}

/** Checks only environments that have a list, for the same reason. */
async function ofAccessLists(world: World, { names, loaded }: SelectedEnvironments): Promise<readonly Finding[]> {
  const { folder } = world.project;
  const listed = loaded.environments.filter(
    ({ name }) => names.includes(name) && readAccessList(folder, name) !== undefined,
  );
  if (listed.length === 0) return [];
  const { staleAccessLists } = await import("../access-list/stale-access-lists.ts");
  return staleAccessLists(world, listed);
}
