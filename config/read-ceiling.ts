import type { CeilingFile } from "../domain/environment-file.ts";
import type { Statement } from "../domain/statements/statement.ts";
import { buildStatements } from "./build-statements.ts";
import { checkCeilingShape } from "./check-shape.ts";
import { checkExpect } from "./checks/check-expect.ts";
import type { StatementContext } from "./checks/statement-context.ts";
import type { Report } from "./finding.ts";
import { readDocument } from "./read-document.ts";

/** The readable part of the ceiling. */
export interface Ceiling {
  /** The statements without a mistake. */
  readonly statements: readonly Statement[];
  /** Its entries and their positions. @default - there is no ceiling, or its content is unusable */
  readonly written?: Pick<StatementContext, "statements" | "source">;
}

/** Reads the ceiling, if the project has one, and reports mistakes that do not depend on environments. */
export function readCeiling([file, ...others]: readonly CeilingFile[], report: Report): Ceiling {
  if (file === undefined) return { statements: [] };
  let isSound = true;
  const noting: Report = (...finding) => {
    isSound = false;
    report(...finding);
  };
  for (const other of others) {
    noting(
      "MC015",
      { file: other.file, line: 1, column: 1 },
      {
        summary: "the ceiling has two files",
        expected: `one file; the other is ${file.file}`,
        fix: "move what is in this one into the other, and remove it",
      },
    );
  }
  const document = readDocument({ ...file, mayBeEmpty: true, keys: "the key expect with a list" }, noting);
  if (document === undefined) return { statements: [] };
  const { source } = document;
  const statements = checkCeilingShape(document, noting).expect ?? [];
  checkExpect({ source, report: noting, statements });
  if (isSound && statements.length === 0)
    report("MC182", source.value([]), { fix: "add a statement, or delete the file" });
  return { statements: buildStatements(statements, source, "ceiling"), written: { statements, source } };
}
