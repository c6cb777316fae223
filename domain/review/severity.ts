/** Severities of review findings, from the mildest to the worst. */
export const REVIEW_SEVERITIES = ["info", "warning", "error", "critical"] as const;

/** `info`: worth knowing. `warning`: needs a decision. `error`: wrong. `critical`: gives access that must not exist. */
export type ReviewSeverity = (typeof REVIEW_SEVERITIES)[number];

/** Whether a severity is at least as bad as another. */
export function isAtLeast(severity: ReviewSeverity, bound: ReviewSeverity): boolean {
  return REVIEW_SEVERITIES.indexOf(severity) >= REVIEW_SEVERITIES.indexOf(bound);
}
