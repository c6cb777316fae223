import { collectFindings } from "../../config/finding.ts";
import type { Finding } from "../../domain/finding.ts";
import { accessListFile, namesOfAccessLists, readAccessList } from "../../io/access-list-file.ts";

/** The beginning of a list of access. Other Markdown files beside the lists are not ours. */
const BEGIN = "<!-- Written by: mc-okta review ";

/** The lists of access whose environment has no file. */
export function listsOfNoEnvironment(folder: string, names: readonly string[]): readonly Finding[] {
  const { findings, report } = collectFindings();
  const others = namesOfAccessLists(folder).filter((name) => !names.includes(name));
  for (const name of others.filter((one) => readAccessList(folder, one)?.startsWith(BEGIN))) {
    report(
      "MC186",
      { file: accessListFile(name), line: 1, column: 1 },
      {
        expected: `an environment "${name}"`,
        fix: "delete the file; to write the list of a renamed environment, run mc-okta review <env> --update-access",
      },
    );
  }
  return findings;
}
