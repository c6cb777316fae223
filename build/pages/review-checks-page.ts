import { REVIEW_CHECK_GROUPS } from "../../domain/review/checks/all.ts";
import type { ReviewCheck } from "../../domain/review/review-check.ts";

const INTRODUCTION = `# Review checks

What \`mc-okta review\` looks for. The command fails on findings from \`warning\` on; \`--fail-on\` names another bound.

| severity | meaning |
| --- | --- |
| critical | somebody gets in who must not |
| error | wrong |
| warning | decide on it |
| info | worth knowing |

A finding that is fine in one environment is accepted in its file, by check and object, in the words that the review
prints, and with a reason:

\`\`\`yaml
review:
  accept:
    - finding: unlimited-refresh-token
      object: okta_auth_server_policy_rule.authorization_server_rule_users
      reason: the console is reached from the plant network only, ticket SEC-214
\`\`\`

The vendor page is Resilio's "Management Console integration with Okta".`;

/** docs/reference/review-checks.md: every check with its reason, its source and what to do. */
export function reviewChecksPage(): string {
  const chapters = REVIEW_CHECK_GROUPS.map(({ heading, checks }) =>
    [`## ${heading}`, ...checks.map(section)].join("\n\n"),
  );
  return `${[INTRODUCTION, ...chapters].join("\n\n")}\n`;
}

function section({ id, severity, title, why, source, fix, needs }: ReviewCheck): string {
  return [
    `### ${id}`,
    `*${severity}.* ${sentence(title)} ${sentence(why)}${needs === undefined ? "" : ` ${NEEDS[needs]}`}`,
    `To do: ${sentence(fix)}`,
    `Source: ${sentence(source)}`,
  ].join("\n\n");
}

const NEEDS: Readonly<Record<NonNullable<ReviewCheck["needs"]>, string>> = {
  before: "Needs something to compare with.",
  drift: "Only in `mc-okta drift`.",
  live: "Only with `--live`.",
};

/** With a capital letter and a full stop. */
function sentence(text: string): string {
  const whole = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
