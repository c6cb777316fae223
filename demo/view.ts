import { paintFor } from "../cli/views/paint.ts";
import { wrap } from "../cli/views/wrap.ts";
import { escaped, printableLine } from "../domain/printable.ts";
import type { VerifyReport, VerifyRow } from "../workflows/verify/verify-report.ts";
import type { UserSignIn } from "./console.ts";
import type { RefusedRequest } from "./forbidden-requests.ts";

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

/** Who got in with which rights, and who did not. */
export function renderSignIns(consoleUrl: string, ends: readonly UserSignIn[], { columns }: Screen): string {
  const lines = ends.flatMap(({ user, end }) =>
    end.kind === "signedIn"
      ? [
          printableLine(`  ✓ ${user.name}: ${end.roles.toSorted().join(", ")}`),
          wrapped(`may ${end.rights.join("; ")}`, columns),
        ]
      : [printableLine(`  ✓ ${user.name} is refused: ${end.reason}`), wrapped(end.detail, columns)],
  );
  return [`signed in at ${consoleUrl}, and what its pages say then:`, ...lines].join("\n");
}

/** What was refused, and in which words. */
export function renderRefusedRequests(refused: readonly RefusedRequest[], { columns }: Screen): string {
  const lines = refused.flatMap(({ request, answer }) => [
    printableLine(`  ✓ refused: ${request}`),
    wrapped(answer, columns),
  ]);
  return ["forbidden, asked for all the same:", ...lines].join("\n");
}

interface Screen {
  readonly columns: number;
}

const INDENT = "      ";

/** A text in indented lines that fit. */
function wrapped(text: string, columns: number): string {
  return INDENT + wrap(printableLine(text), INDENT.length, INDENT, columns);
}
