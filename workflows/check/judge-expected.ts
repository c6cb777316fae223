import { rmSync } from "node:fs";
import { join } from "node:path";
import { collectFindings } from "../../config/finding.ts";
import { compileRe2 } from "../../domain/access-matrix/re2.ts";
import type { AccessModel } from "../../domain/access-model/access-model.ts";
import { snapshotOfConfiguration } from "../../domain/access-model/from-configuration.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Finding } from "../../domain/finding.ts";
import { judgeStatements } from "../../domain/statements/judge-statements.ts";
import { doubtFixes, refutationFix } from "../../domain/statements/statement-fixes.ts";
import { statementWords } from "../../domain/statements/statement-words.ts";
import { statementObject } from "../../domain/statements/statements-of.ts";
import type { JudgedStatement } from "../../domain/statements/verdict.ts";
import { counterexampleWords, doubtWords, type Names, whyCommand } from "../../domain/statements/verdict-words.ts";
import { makeTemporaryFolder } from "../../io/temporary-folder.ts";
import { readConfiguration } from "../../io/terraform/configuration.ts";
import { synthesizeStacks } from "../../stacks/synthesize-stacks.ts";
import { TEMPORARY } from "../leftovers.ts";

/** The verdicts on statements. */
export interface JudgedExpectations {
  /** One for each statement that is not proved. */
  readonly findings: readonly Finding[];
  /** Number of proved statements, counted once per environment. */
  readonly proved: number;
}

/**
 * Judges the statements of environments on their synthesized configurations. Derived statements are not judged: our code makes them hold.
 */
export function judgeExpected(demanding: readonly Environment[]): JudgedExpectations {
  const outdir = makeTemporaryFolder(TEMPORARY.checked);
  try {
    synthesizeStacks(
      demanding.map((environment) => ({ environment, place: environment.state.place })),
      { outdir, removedBlocks: false },
    );
    const all = demanding.map((environment) => {
      const { model } = snapshotOfConfiguration(readConfiguration(join(outdir, "stacks", environment.name)));
      return judgedIn(environment, model);
    });
    return {
      findings: all.flatMap(({ findings }) => findings),
      proved: all.reduce((sum, { proved }) => sum + proved, 0),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function judgedIn(environment: Environment, model: AccessModel): JudgedExpectations {
  const judged = judgeStatements(environment.expect.statements, environment, model, compileRe2);
  return {
    findings: judged
      .flatMap((one) => findingOf(one, { environment, model }))
      .map((finding) => ({ ...finding, environments: [environment.name] })),
    proved: judged.filter(({ verdict }) => verdict.kind === "proved").length,
  };
}

function findingOf({ statement, verdict }: JudgedStatement, names: Names): Finding[] {
  const { findings, report } = collectFindings();
  if (statement.origin.kind === "derived" || verdict.kind === "proved") return findings;
  const { source, kind } = statement.origin;
  const title = statementObject({ id: statement.id, origin: kind });
  const expected = statementWords(statement);
  if (verdict.kind === "notProved") {
    const { doubts, counterexample } = verdict;
    report("MC181", source, {
      summary: `${title} is not proved: ${doubts.map(doubtWords).join("; ")}`,
      ...(counterexample && { got: `perhaps ${counterexampleWords(counterexample, names)}` }),
      expected,
      fix: doubtFixes(doubts),
    });
    return findings;
  }
  const command = whyCommand(verdict.counterexample, names);
  report("MC180", source, {
    summary: `${title} does not hold in ${names.environment.name}`,
    got: counterexampleWords(verdict.counterexample, names),
    expected,
    fix: refutationFix(verdict.counterexample),
    ...(command !== undefined && { command }),
  });
  return findings;
}
