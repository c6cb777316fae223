import { paintFor } from "../cli/views/paint.ts";
import { wrap } from "../cli/views/wrap.ts";
import { escaped, printableLine } from "../domain/printable.ts";
import type { VerifyReport, VerifyRow } from "../workflows/verify/verify-report.ts";
import type { UserSignIn } from "./console.ts";
import type { RefusedRequest } from "./forbidden-requests.ts";

/** The proofs of a run: one line for each subject, then the requests that were not sent, with the reason. */
export function renderVerifySummary({ rows, issuer }: VerifyReport, { color, columns }: ColoredScreen): string {
  const subjects = [...new Set(rows.map(({ expectation }) => expectation.subject))];
  const mark = paintFor({ color })("✓", "green");
  const proved = rows.filter(isProved);
  const rest = rows.filter((row) => !isProved(row));
  return [
    `verified with tokens of ${issuer}: ${proved.length} proofs`,
    ...subjects.map((subject) => {
      const own = proved.filter(({ expectation }) => expectation.subject === subject);
      const refused = own.filter(({ expectation }) => expectation.expected.kind === "refused").length;
      return `  ${mark} ${escaped(subject)}: ${own.length - refused} allowed, ${refused} refused`;
    }),
    ...(rest.length === 0 ? [] : [`not tried in the demo: ${rest.length}`]),
    ...rest.flatMap(({ expectation, verdict }) => [
      `  ${escaped(`${expectation.subject}: ${expectation.title}`)}`,
      wrapped(verdict.result === "notProved" ? verdict.reason : verdict.result, columns),
    ]),
  ].join("\n");
}

interface ColoredScreen extends Screen {
  readonly color: boolean;
}

function isProved({ verdict }: VerifyRow): boolean {
  return verdict.result === "proved";
}

/** Who signed in with which rights, and who was refused. */
export function renderSignIns(consoleUrl: string, ends: readonly UserSignIn[], { columns }: Screen): string {
  const lines = ends.flatMap(({ user, end }) =>
    end.kind === "signedIn"
      ? [
          printableLine(`  ✓ ${user.name}: ${end.roles.toSorted().join(", ")}`),
          wrapped(`may ${end.rights.join("; ")}`, columns),
        ]
      : [printableLine(`  ✓ ${user.name} is refused: ${end.reason}`), wrapped(end.detail, columns)],
  );
  return [`sign-ins to ${consoleUrl}, with the rights that its pages show:`, ...lines].join("\n");
}

/** Each refused request with its answer. */
export function renderRefusedRequests(refused: readonly RefusedRequest[], { columns }: Screen): string {
  const lines = refused.flatMap(({ request, answer }) => [
    printableLine(`  ✓ refused: ${request}`),
    wrapped(answer, columns),
  ]);
  return ["requests that must be refused:", ...lines].join("\n");
}

interface Screen {
  readonly columns: number;
}

const INDENT = "      ";

/** Wraps a text into indented lines that fit the width. */
function wrapped(text: string, columns: number): string {
  return INDENT + wrap(printableLine(text), INDENT.length, INDENT, columns);
}
