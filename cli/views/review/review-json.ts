import { escapedTexts } from "../../../domain/printable.ts";
import type { Review } from "../../../domain/review/review.ts";
import { REVIEW_SEVERITIES } from "../../../domain/review/severity.ts";
import { acceptedFindings, openFindings } from "./review-words.ts";

/** A review as JSON, escaped so that it is safe to print. */
export function reviewJson(review: Review): unknown {
  const { environment, sources, changes, access, broadening, console, rows } = review;
  const { matrix, graph, findings, cost, rights, notKnown } = review;
  const open = openFindings(review);
  return escapedTexts({
    formatVersion: "1",
    environment,
    sources,
    counts: {
      ...Object.fromEntries(
        REVIEW_SEVERITIES.map((severity) => [severity, open.filter((finding) => finding.severity === severity).length]),
      ),
      accepted: acceptedFindings(review).length,
    },
    findings: findings.map(({ accepted, notAccepted, where, got, expected, ...finding }) => ({
      ...finding,
      where: where ?? null,
      got: got ?? null,
      expected: expected ?? null,
      accepted: accepted ?? null,
      notAccepted: notAccepted ?? null,
    })),
    changes,
    access,
    broadening,
    console: console.map(({ value, ...change }) => ({ ...change, value: value ?? null })),
    rows,
    matrix: { before: matrix.before ?? null, after: matrix.after },
    graph,
    cost,
    rights,
    statements: review.statements.map(({ before, because, command, ...statement }) => ({
      ...statement,
      before: before ?? null,
      because: because ?? null,
      command: command ?? null,
    })),
    notApplicable: review.notApplicable,
    notKnown,
    ...(review.provenance && { provenance: review.provenance }),
  });
}
