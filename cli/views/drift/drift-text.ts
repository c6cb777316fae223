import type { Drift, DriftFinding } from "../../../domain/drift/drift.ts";
import { escaped } from "../../../domain/printable.ts";
import { type Paint, paintFor } from "../paint.ts";
import { provenanceWords } from "../provenance.ts";
import { acceptedLine, accessLine, COLORS, line, section } from "../review/review-text.ts";
import { acceptedFindings, changeWords, counts, openFindings } from "../review/review-words.ts";
import { wrap } from "../wrap.ts";
import { authorWords, consequenceWords, lastsWords, ownership, verdict } from "./drift-words.ts";

/** Maximum number of consequences to show per finding. */
const MOST_CONSEQUENCES = 5;

/** Changes made by hand, for the terminal. */
export function renderDrift(drift: Drift, options: { readonly color: boolean }): string {
  const paint = paintFor(options);
  const head = `${escaped(drift.environment)}: ${verdict(drift)}${drift.findings.length > 0 ? `: ${counts(drift)}` : ""}`;
  const sections = [
    openFindings(drift)
      .map((finding) => renderFinding(finding, drift, paint))
      .join("\n"),
    section("Accepted in the file", acceptedFindings(drift).map(acceptedLine), paint),
    section("Who gains and loses", drift.access.map(accessLine), paint),
    section("Changed in the file, but not deployed yet", drift.notDeployed.map(changeWords), paint),
    section("Not checked", drift.notLookedAt, paint),
    section("Sources", drift.provenance ? provenanceWords(drift.provenance) : [], paint),
  ];
  return [paint(wrap(head, 0, "  "), "bold"), ...sections.filter((text) => text !== "")].join("\n\n");
}

function renderFinding(finding: DriftFinding, drift: Drift, paint: Paint): string {
  const { check, severity, object, got, expected, fix, lasts, author, access, notAccepted } = finding;
  const facts = [
    ...(got === undefined ? [] : [`got ${escaped(got)}`]),
    ...(expected === undefined ? [] : [`expected ${escaped(expected)}`]),
  ].join(", ");
  const consequences = consequenceWords(finding);
  const shown = consequences.slice(0, MOST_CONSEQUENCES);
  const more = consequences.length - shown.length;
  return [
    `${paint(severity, COLORS[severity])} ${check}`,
    line("", escaped(finding.summary)),
    line("at ", `${escaped(object)}, ${ownership(finding)}`),
    ...(facts === "" ? [] : [line("", facts)]),
    ...(author === undefined ? [] : [line("last changed ", escaped(authorWords(author)))]),
    ...access.map((one) => line("", escaped(accessLine(one)))),
    ...shown.map((one) => line("also: ", escaped(one))),
    ...(more > 0 ? [line("also: ", `${more} more (--json lists all)`)] : []),
    line("fix: ", escaped(fix)),
    ...(lasts === undefined ? [] : lastsWords(lasts, drift).map((one) => line("then: ", one))),
    ...(notAccepted === undefined ? [] : [line("not accepted: ", escaped(notAccepted))]),
  ].join("\n");
}
