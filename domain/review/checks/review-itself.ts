import type { ReviewChecks } from "../review-check.ts";

/** What the review itself finds about its own parts, described as checks are. */
export const REVIEW_ITSELF_CHECKS = {
  "check-crashed": {
    severity: "error",
    title: "a check did not run to its end",
    why: "What it would have found is not known, and a check that says nothing must not look like one that found nothing.",
    source: "this project's rule: a crash is never a silent pass",
    fix: "report it with the message; until it is mended, look at the check's subject by hand",
    find: () => [],
  },

  "unused-acceptance": {
    severity: "warning",
    title: "an accepted finding is not there",
    why: "It was mended, or the object has another name now. Left in the file, it would accept the finding when it comes back.",
    source: "this project's rule: an acceptance names exactly one finding",
    fix: "remove the entry from review.accept",
    find: () => [],
  },

  "acceptance-new": {
    severity: "info",
    title: "a finding is accepted from now on",
    why: "Whoever accepts a finding decides that a danger stays. Among other changes nobody would see the decision, so a new or changed acceptance counts only in a change of its own.",
    source: "this project's rule: a change does not accept its own findings",
    fix: "see whether the reason holds",
    find: () => [],
  },
} as const satisfies ReviewChecks;
