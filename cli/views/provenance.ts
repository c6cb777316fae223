import type { Provenance } from "../../domain/provenance.ts";

/** The sources of a report on a live org, one phrase each. */
export function provenanceWords({ at, commit, file, orgUrl, principal, sha256, sharedDefaults }: Provenance): string[] {
  return [
    `org ${orgUrl}, at ${at}`,
    `read as ${principal ?? "the owner of an access token"}`,
    `${file}, SHA-256 ${sha256}${commit === undefined ? "" : `, commit ${commit}`}`,
    ...(sharedDefaults === undefined ? [] : [`${sharedDefaults.file}, SHA-256 ${sharedDefaults.sha256}`]),
  ];
}
