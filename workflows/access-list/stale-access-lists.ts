import { collectFindings } from "../../config/finding.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Finding } from "../../domain/finding.ts";
import { accessListFile, readAccessList } from "../../io/access-list-file.ts";
import { synthesizeAside } from "../stack/synthesize-aside.ts";
import type { World } from "../world.ts";
import { accessList } from "./access-list.ts";
import { listDifference } from "./list-difference.ts";

/** The lists of access that do not match their environment files, each with the first line that differs. */
export function staleAccessLists(world: World, environments: readonly Environment[]): readonly Finding[] {
  const { findings, report } = collectFindings();
  for (const environment of environments) {
    const written = readAccessList(world.project.folder, environment.name);
    if (written === undefined) continue;
    // Removed blocks give no access, so the version of Terraform does not matter here.
    const current = accessList(world, environment, synthesizeAside(world, environment, { removedBlocks: false }));
    const difference = listDifference(linesOf(written), linesOf(current));
    if (difference === undefined) continue;
    const { line, got, expected, others } = difference;
    report(
      "MC185",
      { file: accessListFile(environment.name), line, column: 1 },
      {
        ...(others > 0 && {
          summary: `the access list is out of date: ${others + 1} lines differ, this is the first one`,
        }),
        got,
        expected,
        fix: `run mc-okta review ${environment.name} --update-access, review the changes in the file, and commit it`,
      },
    );
  }
  return findings;
}

/** A checkout may have different line ends. */
function linesOf(text: string): string[] {
  return text.replaceAll("\r\n", "\n").split("\n");
}
