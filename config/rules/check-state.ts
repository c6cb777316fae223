import { stateCodes } from "../../domain/finding-codes/state.ts";
import { plainPath, projectPathProblem } from "../project-path.ts";
import { quote } from "../quote.ts";
import type { RuleContext } from "./rule-context.ts";

/** Judges `state`. */
export function checkState({ draft, source, report }: RuleContext): void {
  const path = draft.state?.path;
  if (path === undefined) return;
  const where = source.value(["state", "path"]);
  const problem = projectPathProblem(path);
  const facts = { got: quote(path), expected: "a file in the project, as in state/production.tfstate" };
  if (problem !== undefined) {
    const name = path.split(/[/\\]/).at(-1) ?? "";
    const fix = /^\w[\w.-]*$/.test(name) ? `write ${quote(`state/${name}`)}` : "remove the key for the default";
    report(stateCodes.path, where, { ...facts, summary: `path of the state file ${problem}`, fix });
  } else if (plainPath(path).startsWith("cdktf.out/")) {
    report(stateCodes.inOutput, where, { ...facts, fix: "remove the key for the default, which lies outside of it" });
  }
}
