import type { Drift } from "../../../domain/drift/drift.ts";
import { escapedTexts } from "../../../domain/printable.ts";
import { REVIEW_SEVERITIES } from "../../../domain/review/severity.ts";
import { acceptedFindings, openFindings } from "../review/review-words.ts";

/** A drift as JSON, escaped so that it is safe to print. */
export function driftJson(drift: Drift): unknown {
  const open = openFindings(drift);
  const { environment, findings, access, notDeployed, notLookedAt } = drift;
  return escapedTexts({
    formatVersion: "1",
    environment,
    counts: {
      ...Object.fromEntries(
        REVIEW_SEVERITIES.map((severity) => [severity, open.filter((finding) => finding.severity === severity).length]),
      ),
      accepted: acceptedFindings(drift).length,
    },
    findings: findings.map(
      ({ got, expected, difference, lasts, author, accepted, notAccepted, unmanaged, where, ...rest }) => ({
        ...rest,
        unmanaged: unmanaged ?? false,
        where: where ?? null,
        got: got ?? null,
        expected: expected ?? null,
        difference: difference ?? null,
        lasts: lasts ?? null,
        author: author ?? null,
        accepted: accepted ?? null,
        notAccepted: notAccepted ?? null,
      }),
    ),
    access,
    notDeployed,
    notLookedAt,
    provenance: drift.provenance ?? null,
  });
}
