import { markdownTable } from "markdown-table";
import type { AccessRow } from "../../../domain/review/access-row.ts";
import type { Review } from "../../../domain/review/review.ts";
import type { ReviewFinding } from "../../../domain/review/review-finding.ts";
import { provenanceWords } from "../provenance.ts";
import { accessMermaid } from "./access-mermaid.ts";
import { byteLength, code, codeCell, folded, prose } from "./markdown-text.ts";
import {
  acceptedFindings,
  accessWords,
  changeWords,
  comparison,
  consoleWords,
  costWords,
  counts,
  doubtsOfFile,
  isChanged,
  isDoubtOfFile,
  openFindings,
  statementLines,
} from "./review-words.ts";

/** Maximum length of a comment, in bytes to be safe. Source: GitHub, issue comments, 65,536 characters. */
export const LONGEST_COMMENT = 65_536;

/**
 * Parts that are omitted, one after the other, until a comment fits. Objects of findings are omitted last: only if
 * thousands of them do not fit, they are counted.
 */
const REDUCTIONS = [
  "diagram",
  "unchanged rows",
  "attributes",
  "reasons",
  "rows",
  "changes",
  "finding details",
  "summaries",
  "objects",
] as const;
type Reduction = (typeof REDUCTIONS)[number];

/**
 * A review as a comment of a pull request: first what needs a decision, the rest collapsed. The first line identifies the
 * comment, so that the next run can replace it. What does not fit is omitted, which the comment says; never a finding.
 */
export function renderReviewMarkdown(review: Review, longest = LONGEST_COMMENT): string {
  for (let given = 0; given < REDUCTIONS.length; given++) {
    const text = compose(review, new Set(REDUCTIONS.slice(0, given)), longest);
    if (byteLength(text) <= longest) return text;
  }
  return compose(review, new Set(REDUCTIONS), longest);
}

function compose(review: Review, without: ReadonlySet<Reduction>, longest: number): string {
  const left =
    without.size === 0
      ? []
      : [
          `Omitted, because a comment may have ${longest} bytes: ${[...without].join(", ")}. \`--format json\` has everything.`,
        ];
  return [
    `<!-- mc-okta review ${review.environment} -->`,
    `### Okta review of ${code(review.environment)}`,
    `**${counts(review)}** in ${comparison(review)}.`,
    ...left,
    ...lines(
      "Who gains and loses",
      review.access.map(({ direction, who, what }) => `${SIGNS[direction]} ${prose(`${who} ${what}`)}`),
    ),
    ...findings(review, without),
    ...lines(
      "Enter again in Management Console",
      review.console.map((change) => prose(consoleWords(change))),
    ),
    ...statements(review, without),
    ...terraformChanges(review, without),
    ...access(review, without),
    ...diagram(review, without),
    ...reasons(review, without),
    folded("Calls and rights", list(callsAndRights(review))),
    ...(review.notKnown.length > 0 ? [folded("What this review cannot know", list(review.notKnown.map(prose)))] : []),
    ...(review.provenance ? [folded("Sources", list(provenanceWords(review.provenance).map(prose)))] : []),
  ].join("\n\n");
}

/** Maximum number of unproved derived statements that are not collapsed. */
const FEW_DOUBTS = 2;

function statements(review: Review, without: ReadonlySet<Reduction>): string[] {
  const own = statementLines(review).map(prose);
  const doubts = doubtsOfFile(review).map(prose);
  const count = review.statements.filter(isDoubtOfFile).length;
  if (count <= FEW_DOUBTS) return lines("Statements", [...own, ...doubts]);
  const title = `Derived from the file and not proved (${count})`;
  return [...lines("Statements", own), ...(without.has("reasons") ? [] : [folded(title, list(doubts))])];
}

const SIGNS = { gained: "**gained:**", lost: "**lost:**", other: "**changed:**" } as const;

function findings(review: Review, without: ReadonlySet<Reduction>): string[] {
  const open = openFindings(review);
  const severe = open.filter(({ severity }) => severity !== "info");
  const infos = open.filter(({ severity }) => severity === "info");
  const accepted = acceptedFindings(review);
  if (without.has("summaries")) return lines("Findings", byCheck([...open, ...accepted], without));
  return [
    ...lines(
      "Findings",
      severe.map((finding) => renderFinding(finding, without)),
    ),
    ...(infos.length > 0 ? [folded(`Worth knowing (${infos.length})`, list(infos.map(infoLine)))] : []),
    // Not collapsed: the author of the change may have accepted it too.
    ...lines("Accepted in the file", accepted.map(acceptedLine)),
  ];
}

/** One line per check and severity, with its objects. */
function byCheck(all: readonly ReviewFinding[], without: ReadonlySet<Reduction>): string[] {
  const groups = new Map<string, ReviewFinding[]>();
  for (const finding of all) {
    const key = `${finding.severity} ${finding.check}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((members) => {
    const [first] = members;
    const objects = without.has("objects")
      ? `${members.length} objects (\`--format json\` lists all)`
      : members.map(({ object }) => code(object)).join(", ");
    return `**${first?.severity}** \`${first?.check}\`: ${objects}`;
  });
}

function renderFinding(finding: ReviewFinding, without: ReadonlySet<Reduction>): string {
  const { check, severity, summary, object, where, got, expected, fix, notAccepted } = finding;
  const head = `**${severity}** \`${check}\`: ${prose(summary)}`;
  if (without.has("finding details")) return `${head} (${code(object)})`;
  const place = where === undefined ? "" : ` (${code(`${where.file}:${where.line}`)})`;
  const facts = [
    `at ${code(object)}${place}`,
    ...(got === undefined ? [] : [`got ${code(got)}`]),
    ...(expected === undefined ? [] : [`expected ${code(expected)}`]),
  ].join(", ");
  const refusal = notAccepted === undefined ? [] : [`Not accepted: ${prose(notAccepted)}`];
  return [head, facts, `To do: ${prose(fix)}`, ...refusal].join("<br>\n  ");
}

/** The reason of each check, once per check. */
function reasons({ findings }: Review, without: ReadonlySet<Reduction>): string[] {
  if (findings.length === 0 || without.has("reasons")) return [];
  const byCheck = new Map(
    findings.map(({ check, why, source }) => [check, `\`${check}\`: ${prose(why)} Source: ${prose(source)}`]),
  );
  return [folded("Why these findings matter, with sources", list([...byCheck.values()]))];
}

function infoLine({ check, object, summary, notAccepted }: ReviewFinding): string {
  const refusal = notAccepted === undefined ? "" : `. Not accepted: ${prose(notAccepted)}`;
  return `\`${check}\`: ${prose(summary)} (${code(object)})${refusal}`;
}

function acceptedLine({ check, severity, object, summary, accepted = "" }: ReviewFinding): string {
  return `**${severity}** \`${check}\`: ${prose(summary)} (${code(object)}). Accepted: ${prose(accepted)}`;
}

function terraformChanges({ changes }: Review, without: ReadonlySet<Reduction>): string[] {
  if (changes.length === 0) return [];
  const severe = changes.filter(({ action }) => action === "delete" || action === "replace");
  const others = changes.filter(({ action }) => action !== "delete" && action !== "replace");
  const words = (change: Review["changes"][number]) =>
    code(changeWords(without.has("attributes") ? { ...change, attributes: [] } : change));
  if (without.has("changes"))
    return [`Terraform deletes or replaces ${severe.length}, and updates or creates ${others.length}.`];
  return [
    ...lines("What Terraform deletes or replaces", severe.map(words)),
    ...(others.length > 0 ? [folded(`What else Terraform does (${others.length})`, list(others.map(words)))] : []),
  ];
}

function access({ rows }: Review, without: ReadonlySet<Reduction>): string[] {
  const changed = rows.filter(isChanged);
  const same = rows.filter((row) => !isChanged(row));
  if (without.has("rows")) return [`Who gets what: ${changed.length} rows change, ${same.length} do not.`];
  const title = changed.length > 0 ? `Who gets what, unchanged (${same.length})` : `Who gets what (${same.length})`;
  const unchanged = without.has("unchanged rows") ? `Unchanged: ${same.length} rows.` : folded(title, table(same));
  return [
    ...(changed.length > 0 ? [`#### Who gets what`, table(changed)] : []),
    ...(same.length > 0 ? [unchanged] : []),
  ];
}

function table(rows: readonly AccessRow[]): string {
  const compares = rows.some(isChanged);
  const header = ["who", "at", ...(compares ? ["before"] : []), compares ? "after" : "gets"];
  const cells = rows.map((row) => [
    `${MARKS[row.change]}${codeCell(row.who)}`,
    row.place === undefined ? "API" : codeCell(row.place),
    ...(compares ? [codeCell(accessWords(row.before))] : []),
    codeCell(accessWords(row.after)),
  ]);
  return markdownTable([header, ...cells], { alignDelimiters: false, padding: true });
}

const MARKS: Readonly<Record<AccessRow["change"], string>> = {
  new: "**new** ",
  gone: "**gone** ",
  changed: "",
  same: "",
  shown: "",
};

function diagram({ graph }: Review, without: ReadonlySet<Reduction>): string[] {
  if (graph.nodes.length === 0 || without.has("diagram")) return [];
  return [folded("Diagram", `\`\`\`mermaid\n${accessMermaid(graph)}\n\`\`\``)];
}

function callsAndRights({ cost, rights: { scopes, permissions, standardRoles } }: Review): string[] {
  const rights = [
    `OAuth scopes of the credential: ${scopes.map(code).join(", ")}`,
    `or an administrator with the permissions: ${permissions.map(prose).join(", ")}`,
    `standard roles that include them together: ${standardRoles.map(prose).join(", ")}`,
  ];
  return [...costWords(cost).map(prose), ...(scopes.length > 0 ? rights : [])];
}

function lines(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`#### ${heading}`, list(items)];
}

/** A list; an item that begins with two spaces belongs to the one above it. */
function list(items: readonly string[]): string {
  return items.map((item) => item.replace(/^ */, "$&- ")).join("\n");
}
