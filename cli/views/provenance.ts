import type { Provenance } from "../../domain/provenance.ts";

/** What a report on a live org is of, one phrase each. */
export function provenanceWords({ at, commit, file, orgUrl, principal, sha256, sharedDefaults }: Provenance): string[] {
  return [
    `org ${orgUrl}, at ${at}`,
    `seen by ${principal ?? "an access token"}`,
    `${file}, SHA-256 ${sha256}${commit === undefined ? "" : `, commit ${commit}`}`,
    ...(sharedDefaults === undefined ? [] : [`${sharedDefaults.file}, SHA-256 ${sharedDefaults.sha256}`]),
  ];
}
