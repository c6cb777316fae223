import { printableLine } from "../../domain/printable.ts";
import type { UserSignIn } from "../demo-console.ts";
import type { RefusedRequest } from "../demo-refusals.ts";

/** Who got in with which rights, and who did not. */
export function renderSignIns(consoleUrl: string, ends: readonly UserSignIn[], { columns }: Screen): string {
  const lines = ends.flatMap(({ user, end }) =>
    end.kind === "signedIn"
      ? [`  ✓ ${user.name}: ${end.roles.toSorted().join(", ")}`, ...wrapped(`may ${end.rights.join("; ")}`, columns)]
      : [`  ✓ ${user.name} is refused: ${end.reason}`, ...wrapped(end.detail, columns)],
  );
  return [`signed in at ${consoleUrl}, and what its pages say then:`, ...lines.map(printableLine)].join("\n");
}

/** What was refused, and in which words. */
export function renderRefusals(refusals: readonly RefusedRequest[], { columns }: Screen): string {
  const lines = refusals.flatMap(({ request, answer }) => [`  ✓ refused: ${request}`, ...wrapped(answer, columns)]);
  return ["forbidden, asked for all the same:", ...lines.map(printableLine)].join("\n");
}

interface Screen {
  readonly columns: number;
}

const INDENT = "      ";

/** A text in indented lines that fit. */
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = `${lines.at(-1) ?? INDENT} ${word}`;
    if (lines.length === 0) lines.push(INDENT + word);
    else if (line.length <= columns) lines[lines.length - 1] = line;
    else lines.push(INDENT + word);
  }
  return lines;
}
