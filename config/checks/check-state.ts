import { plainPath, projectPathProblem } from "../project-path.ts";
import { quote } from "../quote.ts";
import type { CheckContext } from "./check-context.ts";

/** Folders of other things: of the environments, of Git and npm, and of what this project writes. */
const FOREIGN_FOLDERS: readonly string[] = ["environments", "settings", ".sandbox"];
const FOREIGN_ANYWHERE: readonly string[] = [".git", "node_modules"];

/** Judges `state`. */
export function checkState({ draft, source, report }: CheckContext): void {
  const path = draft.state?.path;
  if (path === undefined) return;
  const where = source.value(["state", "path"]);
  const problem = projectPathProblem(path);
  const facts = { got: quote(path), expected: "a file in the project, as in state/production.tfstate" };
  if (problem !== undefined) {
    const name = path.split(/[/\\]/).at(-1) ?? "";
    const fix = /^\w[\w.-]*$/.test(name) ? `write ${quote(`state/${name}`)}` : "remove the key for the default";
    report("MC100", where, { ...facts, summary: `path of the state file ${problem}`, fix });
  } else if (plainPath(path).startsWith("cdktf.out/")) {
    report("MC101", where, { ...facts, fix: "remove the key for the default, which lies outside of it" });
  } else {
    const summary = foreign(plainPath(path));
    const fix = "remove the key for the default, or write a file as in state/production.tfstate";
    if (summary !== undefined) report("MC102", where, { ...facts, summary, fix });
  }
}

/** Compared in lower case, since some file systems do not tell it apart. */
function foreign(path: string): string | undefined {
  const folders = path.toLowerCase().split("/").slice(0, -1);
  const folder =
    FOREIGN_FOLDERS.find((each) => each === folders[0]) ?? FOREIGN_ANYWHERE.find((each) => folders.includes(each));
  if (folder !== undefined) return `state file in the folder ${folder}`;
  return /[^/]\.tfstate$/.test(path) ? undefined : "state file does not end in .tfstate";
}
