import { REVIEW_CHECK_GROUPS } from "../../domain/review/checks/all.ts";
import type { ReviewCheck } from "../../domain/review/review-check.ts";

const INTRODUCTION = `# Review checks

The checks of \`mc-okta review\`. The command fails if a finding has the severity \`warning\` or higher. To change this, use
\`--fail-on\`.

| severity | meaning |
| --- | --- |
| critical | somebody gets access who must not have it |
| error | a mistake |
| warning | needs a decision |
| info | for information |

If a finding is acceptable in an environment, accept it in its file. Copy the check and the object from the output of the
review, and give a reason:

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
  before: "Needs a previous state to compare with.",
  drift: "Only in `mc-okta drift`.",
  live: "Only with `--live`.",
};

/** With a capital letter and a full stop. */
function sentence(text: string): string {
  const whole = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
