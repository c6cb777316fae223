import type { FindingCodeEntry } from "./finding-code.ts";

const SOURCE = "this project's rule: an acceptance covers exactly one finding and has a reason";

/** Mistakes in `review`. */
export const REVIEW_CODES = {
  MC120: {
    severity: "error",
    title: "unknown review check",
    explanation: "mc-okta review prints the id of each finding. docs/reference/review-checks.md lists all ids.",
    source: SOURCE,
    example: { wrong: "finding: unlimited-refresh", right: "finding: unlimited-refresh-token" },
  },
  MC121: {
    severity: "error",
    title: "accepted finding without an object",
    explanation:
      "An acceptance covers one object, written exactly as mc-okta review prints it. The same mistake elsewhere is still reported.",
    source: SOURCE,
    example: {
      wrong: 'object: ""',
      right: "object: okta_auth_server_policy_rule.authorization_server_rule_users",
    },
  },
  MC122: {
    severity: "error",
    title: "accepted finding without a reason",
    explanation: "Later reviewers need to know why the finding was accepted: who decided it, and why.",
    source: SOURCE,
    example: { wrong: 'reason: ""', right: "reason: reached from the plant network only, ticket SEC-214" },
  },
  MC123: {
    severity: "error",
    title: "duplicate acceptance",
    explanation: "An acceptance has one reason. Keep the one that applies.",
    source: SOURCE,
    example: {
      wrong:
        "- { finding: local-state, object: backend, reason: one person }\n- { finding: local-state, object: backend, reason: for now }",
      right: "- { finding: local-state, object: backend, reason: one person }",
    },
  },
  MC124: {
    severity: "error",
    title: "until is not a date",
    explanation: "An acceptance is valid until the end of that day, UTC. After that, the finding is reported again.",
    source: "RFC 3339, full-date",
    example: { wrong: "until: 31.12.2026", right: "until: 2026-12-31" },
  },
  MC125: {
    severity: "warning",
    title: "review check was renamed",
    explanation:
      "A check has the same id in all commands. The acceptance still applies, to the check with the new id. The next release will not recognize the old id.",
    source: SOURCE,
    example: { wrong: "finding: pkce-optional", right: "finding: pkce-off" },
  },
} as const satisfies Record<string, FindingCodeEntry>;
