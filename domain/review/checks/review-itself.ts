import type { ReviewChecks } from "../review-check.ts";

/** Findings about the review itself, described like checks. */
export const REVIEW_ITSELF_CHECKS = {
  "check-crashed": {
    severity: "error",
    title: "a check crashed",
    why: "What it would have found is unknown. A crashed check must not look like a check without findings.",
    source: "this project's rule: a crash is never a silent pass",
    fix: "report the message as a bug; until it is fixed, review the check's subject by hand",
    find: () => [],
  },

  "unused-acceptance": {
    severity: "warning",
    title: "an acceptance matches no finding",
    why: "The finding was fixed, or the object has a new name. If the entry stays, it accepts the finding when it comes back.",
    source: "this project's rule: an acceptance names exactly one finding",
    fix: "remove the entry from review.accept",
    find: () => [],
  },

  "acceptance-new": {
    severity: "info",
    title: "a finding is newly accepted",
    why: "An acceptance is a decision to keep a risk. Among other changes reviewers would miss it, so a new or changed acceptance counts only in a separate change.",
    source: "this project's rule: a change does not accept its own findings",
    fix: "check the reason",
    find: () => [],
  },
} as const satisfies ReviewChecks;
