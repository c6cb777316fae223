import { CEILING, type EnvironmentFile, SHARED_DEFAULTS } from "../../domain/environment-file.ts";
import type { Report } from "../finding.ts";
import { quote } from "../quote.ts";

const ENVIRONMENT_NAME = /^[a-z0-9][a-z0-9-]*$/;

/** Likely misspellings of the shared defaults' file name that are not environment names. */
const NEARLY_SHARED_DEFAULTS = /^[_.-]+(defaults?|shared|common)$|^_*defaults?$/i;

/** Checks the file names, which are the names of environments. */
export function checkFileNames(files: readonly Pick<EnvironmentFile, "name" | "file">[], report: Report): void {
  const first = new Map<string, string>();
  for (const { name, file } of files) {
    const where = { file, line: 1, column: 1 };
    const other = first.get(name);
    if (!ENVIRONMENT_NAME.test(name)) {
      report("MC014", where, {
        got: quote(name),
        expected: "lower-case letters, digits and hyphens, not starting with a hyphen",
        fix: NEARLY_SHARED_DEFAULTS.test(name)
          ? `rename the file to ${SHARED_DEFAULTS}.yaml if it has the shared defaults`
          : `rename the file to ${suggestion(name)}.yaml`,
      });
    } else if (other !== undefined) {
      report("MC015", where, {
        summary: `environment ${quote(name)} has two files`,
        expected: `one file; the other is ${other}`,
        fix: "rename or remove one of the two",
      });
    }
    first.set(name, other ?? file);
  }
}

/** Reports ceilings among the environment files, where they would have no effect. */
export function checkCeilingPlace(files: readonly Pick<EnvironmentFile, "file">[], report: Report): void {
  for (const { file } of files) {
    report(
      "MC014",
      { file, line: 1, column: 1 },
      {
        summary: "the ceiling is in the folder of the environments",
        expected: `${CEILING}.yaml in the project folder`,
        fix: "move it to the project folder, or rename it if it is an environment",
      },
    );
  }
}

function suggestion(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "production" : plain;
}
