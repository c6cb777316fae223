import type { FindingCodeEntry } from "./finding-code.ts";

const SOURCE = "this project's rule: an acceptance names exactly one finding, and says why";

/** Mistakes in `review`. */
export const REVIEW_CODES = {
  MC120: {
    severity: "error",
    title: "no review check has this id",
    explanation: "mc-okta review prints the id of each finding; docs/reference/review-checks.md lists all of them.",
    source: SOURCE,
    example: { wrong: "finding: unlimited-refresh", right: "finding: unlimited-refresh-token" },
  },
  MC121: {
    severity: "error",
    title: "accepted finding without an object",
    explanation:
      "A finding is accepted for one object, in the exact words that mc-okta review prints, so that the same mistake elsewhere is still seen.",
    source: SOURCE,
    example: {
      wrong: 'object: ""',
      right: "object: okta_auth_server_policy_rule.authorization_server_rule_users",
    },
  },
  MC122: {
    severity: "error",
    title: "accepted finding without a reason",
    explanation: "Whoever reviews the next change has to see why this one was fine: who decided, and on what grounds.",
    source: SOURCE,
    example: { wrong: 'reason: ""', right: "reason: reached from the plant network only, ticket SEC-214" },
  },
  MC123: {
    severity: "error",
    title: "finding accepted twice",
    explanation: "Only one reason can stand. Keep the one that holds.",
    source: SOURCE,
    example: {
      wrong:
        "- { finding: local-state, object: backend, reason: one person }\n- { finding: local-state, object: backend, reason: for now }",
      right: "- { finding: local-state, object: backend, reason: one person }",
    },
  },
  MC124: {
    severity: "error",
    title: "until is not a day",
    explanation: "An acceptance counts through the end of that day, UTC. After that, the finding is reported again.",
    source: "RFC 3339, full-date",
    example: { wrong: "until: 31.12.2026", right: "until: 2026-12-31" },
  },
  MC125: {
    severity: "warning",
    title: "this check has another id now",
    explanation:
      "A fault has one id in all commands. The acceptance still counts, for the check that has the new id; with the next release the old one is no longer known.",
    source: SOURCE,
    example: { wrong: "finding: pkce-optional", right: "finding: pkce-off" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
