import type { Author, Drift, DriftFinding } from "../../../domain/drift/drift.ts";

/** How many differences an org has, in one line. */
export function verdict({ findings }: Drift): string {
  return findings.length === 0 ? "the org is as it was deployed" : "the org is not as it was deployed";
}

/** Whether Terraform manages what a finding is about. */
export function ownership({ unmanaged }: DriftFinding): string {
  return unmanaged ? "not managed by Terraform" : "managed by Terraform";
}

/** Who changed something and when, in a phrase. */
export function authorWords(author: Author): string {
  return author.kind === "known" ? `${author.at} by ${author.name} (${author.event})` : `unknown: ${author.because}`;
}

/** What else is wrong because of a finding, one phrase each. */
export function consequenceWords({ consequences }: DriftFinding): string[] {
  return consequences.map(({ check, summary }) => `${summary} (${check})`);
}
