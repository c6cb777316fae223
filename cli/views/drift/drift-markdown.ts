import type { Drift, DriftFinding } from "../../../domain/drift/drift.ts";
import { provenanceWords } from "../provenance.ts";
import { code, folded, prose } from "../review/markdown-text.ts";
import { accessLine } from "../review/review-text.ts";
import { acceptedFindings, changeWords, counts, openFindings } from "../review/review-words.ts";
import { authorWords, consequenceWords, lastsWords, ownership, verdict } from "./drift-words.ts";

/** Changes made by hand, as an issue or comment of a forge. The first line identifies it. */
export function renderDriftMarkdown(drift: Drift): string {
  return [
    `<!-- mc-okta drift ${drift.environment} -->`,
    `### Okta drift of ${code(drift.environment)}`,
    `**${drift.findings.length === 0 ? "No findings" : counts(drift)}**: ${verdict(drift)}.`,
    ...lines(
      "Findings",
      openFindings(drift).map((finding) => findingItem(finding, drift)),
    ),
    ...lines("Accepted in the file", acceptedFindings(drift).map(acceptedItem)),
    ...lines(
      "Who gains and loses",
      drift.access.map((one) => prose(accessLine(one))),
    ),
    ...(drift.notDeployed.length > 0
      ? [
          folded(
            "Changed in the file, but not deployed yet",
            list(drift.notDeployed.map((one) => code(changeWords(one)))),
          ),
        ]
      : []),
    ...lines("Not checked", drift.notLookedAt.map(prose)),
    ...lines("Sources", drift.provenance ? provenanceWords(drift.provenance).map(prose) : []),
  ].join("\n\n");
}

function findingItem(finding: DriftFinding, drift: Drift): string {
  const { access, author, check, expected, fix, got, lasts, notAccepted, object, severity, summary } = finding;
  const facts = [
    `at ${code(object)} (${ownership(finding)})`,
    ...(got === undefined ? [] : [`got ${code(got)}`]),
    ...(expected === undefined ? [] : [`expected ${code(expected)}`]),
  ].join(", ");
  return [
    `**${severity}** \`${check}\`: ${prose(summary)}`,
    facts,
    ...(author === undefined ? [] : [`Last changed ${prose(authorWords(author))}`]),
    ...access.map((one) => prose(accessLine(one))),
    ...consequenceWords(finding).map((one) => `Also: ${prose(one)}`),
    `To do: ${prose(fix)}`,
    ...(lasts === undefined ? [] : lastsWords(lasts, drift).map((one) => `Then: ${prose(one)}`)),
    ...(notAccepted === undefined ? [] : [`Not accepted: ${prose(notAccepted)}`]),
  ].join("<br>\n  ");
}

function acceptedItem({ check, severity, object, summary, accepted = "" }: DriftFinding): string {
  return `**${severity}** \`${check}\`: ${prose(summary)} (${code(object)}). Accepted: ${prose(accepted)}`;
}

function lines(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`#### ${heading}`, list(items)];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
