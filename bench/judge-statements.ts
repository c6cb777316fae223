import { readFileSync } from "node:fs";
import { parseEnvironments } from "../config/parse-environments.ts";
import { compileRe2 } from "../domain/access-matrix/re2.ts";
import { snapshotOfConfiguration } from "../domain/access-model/from-configuration.ts";
import { judgeStatements } from "../domain/statements/judge-statements.ts";
import { statementsOf } from "../domain/statements/statements-of.ts";

/** Judges every statement of an environment: `<environment file> <cdk.tf.json>`. Prints what it took as JSON. */
const [file = "", configuration = ""] = process.argv.slice(2);
const { environments } = parseEnvironments(
  [{ name: "production", file, text: readFileSync(file, "utf8") }],
  () => "missing",
  [],
);
const [environment] = environments;
if (environment === undefined) throw new Error(`${file} has errors`);
const { model } = snapshotOfConfiguration(JSON.parse(readFileSync(configuration, "utf8")));
const begin = process.hrtime.bigint();
const judged = judgeStatements(statementsOf(environment), environment, model, compileRe2);
const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
const evaluated = judged.reduce((sum, one) => sum + one.evaluated, 0);
const verdicts = judged.map(({ verdict }) => verdict.kind);
process.stdout.write(
  JSON.stringify({
    seconds,
    statements: judged.length,
    evaluated,
    proved: verdicts.filter((kind) => kind === "proved").length,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
