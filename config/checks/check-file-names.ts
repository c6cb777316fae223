import type { EnvironmentFile } from "../../domain/environment-file.ts";
import type { Report } from "../finding.ts";
import { quote } from "../quote.ts";

const ENVIRONMENT_NAME = /^[a-z0-9][a-z0-9-]*$/;

/** Judges the names of files, which are the names of environments. */
export function checkFileNames(files: readonly EnvironmentFile[], report: Report): void {
  const first = new Map<string, string>();
  for (const { name, file } of files) {
    const where = { file, line: 1, column: 1 };
    const other = first.get(name);
    if (!ENVIRONMENT_NAME.test(name)) {
      report("MC014", where, {
        got: quote(name),
        expected: "lower-case letters, digits and hyphens, not a hyphen first",
        fix: `rename the file to ${suggestion(name)}.yaml`,
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

function suggestion(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "production" : plain;
}
