/** How bad a review finding is, from the mildest to the worst. */
export const REVIEW_SEVERITIES = ["info", "warning", "error", "critical"] as const;

/** `info`: worth knowing. `warning`: decide on it. `error`: wrong. `critical`: somebody gets in who must not. */
export type ReviewSeverity = (typeof REVIEW_SEVERITIES)[number];

/** Whether a severity is at least as bad as another. */
export function isAtLeast(severity: ReviewSeverity, bound: ReviewSeverity): boolean {
  return REVIEW_SEVERITIES.indexOf(severity) >= REVIEW_SEVERITIES.indexOf(bound);
}
