import { paintFor } from "../cli/views/paint.ts";
import { escaped } from "../domain/printable.ts";
import type { VerifyReport, VerifyRow } from "../workflows/verify/verify-report.ts";

/** The proofs of one run that went well, one line for each whom they are about. */
export function renderVerifySummary({ rows, issuer }: VerifyReport, { color }: { readonly color: boolean }): string {
  const subjects = [...new Set(rows.map(({ expectation }) => expectation.subject))];
  const mark = paintFor({ color })("✓", "green");
  const proved = rows.filter(isProved);
  const notProved = rows.length - proved.length;
  return [
    `${proved.length} proofs by tokens of ${issuer}${notProved === 0 ? "" : `, ${notProved} left out`}:`,
    ...subjects.map((subject) => {
      const own = proved.filter(({ expectation }) => expectation.subject === subject);
      const refused = own.filter(({ expectation }) => expectation.expected.kind === "refused").length;
      return `  ${mark} ${escaped(subject)}: ${own.length - refused} allowed, ${refused} refused`;
    }),
  ].join("\n");
}

function isProved({ verdict }: VerifyRow): boolean {
  return verdict.result === "proved";
}
