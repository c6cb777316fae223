import type { DeclaredRole, ExpectedStatements } from "../domain/environment.ts";
import type { Position } from "../domain/finding.ts";
import { appliedTo, type Inventory } from "../domain/statements/applicable.ts";
import type { Statement } from "../domain/statements/statement.ts";
import { buildStatements } from "./build-statements.ts";
import type { EnvironmentDraft } from "./draft.ts";
import type { SourceMap } from "./source-map.ts";

interface ExpectSource {
  readonly draft: EnvironmentDraft;
  readonly source: SourceMap;
  readonly roles: readonly DeclaredRole[];
  /** Statements of the ceiling. */
  readonly ceiling: readonly Statement[];
}

/**
 * The statements of an environment, and the statements of the ceiling that apply to it. A statement of the environment that
 * refers to something its file does not have is omitted, because it has been reported.
 */
export function buildExpect({ draft, source, roles, ceiling }: ExpectSource): ExpectedStatements {
  const inventory: Inventory = {
    roles: new Set(roles.map(({ key }) => key)),
    clients: new Set((draft.api?.clients ?? []).flatMap((client) => client?.name ?? [])),
    hasUsers: draft.users !== undefined,
  };
  const own = buildStatements(draft.expect ?? [], source, "environment").filter(
    (statement) => JSON.stringify(appliedTo(statement, inventory).statement) === JSON.stringify(statement),
  );
  const applied = ceiling.map((statement) => ({ of: statement, ...appliedTo(statement, inventory) }));
  return {
    statements: [...own, ...applied.flatMap(({ statement }) => statement ?? [])],
    notApplicable: applied
      .filter(({ lacking }) => lacking.length > 0)
      .map(({ of, statement, lacking }) => ({
        id: of.id,
        source: sourceOf(of),
        lacking,
        restApplies: statement !== undefined,
      })),
  };
}

function sourceOf({ id, origin }: Statement): Position {
  if (origin.kind === "derived") throw new TypeError(`statement ${id} is in no file`);
  return origin.source;
}
