import { basename, dirname, isAbsolute, relative } from "node:path";
import { shellWord } from "../domain/shell-word.ts";

/** How the texts name this program. */
const NAME = "mc-okta";

/** A command of this program in a text; other words behind the name are prose. */
const COMMAND =
  /(?<!<!-- |[\w./-])(?:npx )?mc-okta(?=\s+(?:adopt|check|deploy|destroy|diff|drift|init|list|review|sandbox|settings|state|synth|token|verify|who-can|why)\b)/g;

/**
 * What a reader types for `mc-okta` in this shell: `npx mc-okta` for a package of a project, `mc-okta` where it is on the
 * PATH, or `node` with the script.
 *
 * @param script path with which Node was started, as in `process.argv[1]`
 */
export function programName(script: string, workingDirectory: string): string {
  if (basename(dirname(script)) === ".bin") return `npx ${NAME}`;
  if (basename(script) === NAME) return NAME;
  const path = relative(workingDirectory, script);
  return `node ${shellWord(path.startsWith("..") || isAbsolute(path) ? script : path)}`;
}

/** A text whose commands work as they are typed. HTML comments stay: a program finds its own comment by them. */
export function withProgramName(text: string, program: string): string {
  return text.replace(COMMAND, () => program);
}
