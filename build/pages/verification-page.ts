import { CAUSES } from "../../domain/verify/causes/all.ts";
import { MISTAKES } from "./mistakes/all.ts";
import { MISTAKES_OF_CALLERS, UNTRIED_MISTAKES } from "./mistakes/callers.ts";
import { CONSOLE_MISTAKES } from "./mistakes/console.ts";
import type { ConsoleMistake, Rank, SeenMistake } from "./mistakes/mistake.ts";

const INTRODUCTION = `# What verification finds

\`mc-okta verify\` proves by tokens who can do what. These are the mistakes it was tried on: each one was made by hand in a
deployed local org, alone, and what is said here is what the tests found. An org without a mistake raises no alarm; that is
tried with every environment file of this project.

First look: \`mc-okta drift <env>\`. It shows what somebody changed in Okta by hand, who, and the way back.

A token shows that something is wrong, and how; seldom why. So \`mc-okta verify --login\` ranks the causes of what it saw, the
most likely first, and \`--diagnose\` makes the comparison of \`mc-okta drift\` with your credential, also when every proof
passes: it names the differences that explain a failed proof, and those that explain none yet. A difference alone does not
change the exit code. A cause has the id that \`review\` and \`drift\` have for it ([review checks](review-checks.md)).`;

const IN_THE_ORG = `## Mistakes in the Okta org

"2 of 6" means: six causes are named, and the true one is the second. One mistake can fail proofs by two causes, as a redirect URI
that was changed is missing at its old address and new at another.

| mistake | proofs that fail | \`verify --login\` ranks it | \`--diagnose\` names |
| --- | --- | --- | --- |`;

const UNSEEN = `## Mistakes that no token shows

| mistake | why |
| --- | --- |`;

const AT_THE_CONSOLE = `## Mistakes at Management Console

Made at the local Management Console, which marks what it takes from the vendor's documentation, what is inferred and what is a
choice. Okta cannot see them, so \`--diagnose\` has nothing to look at: the list stays as ranked, and the console's own log names the one.

| mistake | said at Save | said at a sign-in | said at an API call | \`verify --console\` ranks |
| --- | --- | --- | --- | --- |`;

const OF_CALLERS = `## Mistakes of those who ask

\`mc-okta verify --login\` makes them itself, at every run, and expects the refusal.

| mistake | proof |
| --- | --- |`;

const UNTRIED = `## Mistakes that are not tried

| mistake | why |
| --- | --- |`;

const CAUSE_LIST = `## Causes that are no setup of the org

Every other cause is a [review check](review-checks.md), with what to do about it.

| cause | what is wrong | what to do |
| --- | --- | --- |`;

/** docs/reference/verification.md: every mistake with what finds it. */
export function verificationPage(): string {
  const all = Object.values(MISTAKES);
  const seen = all.filter((mistake) => "seenBy" in mistake);
  const unseen = all.flatMap((mistake) => ("unseen" in mistake ? [row(mistake.title, mistake.unseen)] : []));
  const chapters = [
    INTRODUCTION,
    [IN_THE_ORG, ...seen.map(mistakeRow), ...seen.flatMap(ambiguity)].join("\n"),
    [UNSEEN, ...unseen].join("\n"),
    [AT_THE_CONSOLE, ...Object.values(CONSOLE_MISTAKES).map(consoleRow)].join("\n"),
    [OF_CALLERS, ...MISTAKES_OF_CALLERS.map(({ title, proof }) => row(title, code(proof)))].join("\n"),
    [UNTRIED, ...UNTRIED_MISTAKES.map(({ title, reason }) => row(title, reason))].join("\n"),
    [CAUSE_LIST, ...Object.entries(CAUSES).map(([id, { summary, fix }]) => row(code(id), summary, fix))].join("\n"),
  ];
  return `${chapters.join("\n\n")}\n`;
}

function mistakeRow({ title, seenBy }: SeenMistake): string {
  const ranks = seenBy.flatMap(({ ranks }) => Object.entries(ranks));
  const causes = unique(ranks.map(([cause]) => cause));
  const named = unique(seenBy.flatMap((one): readonly string[] => one.named ?? Object.keys(one.ranks)));
  const places = causes.map((cause) => {
    const place = worst(ranks.filter(([id]) => id === cause).map(([, rank]) => rank));
    return causes.length === 1 && named[0] === cause ? place : `${code(cause)} ${place}`;
  });
  const proofs = unique(seenBy.map(({ proof }) => proof));
  return row(title, proofs.map(code).join(", "), places.join(", "), named.map(code).join(", "));
}

/** The lowest place of a cause, of the longest list. */
function worst(ranks: readonly Rank[]): string {
  const [lowest] = ranks.toSorted(([at, of], [otherAt, otherOf]) => otherAt - at || otherOf - of);
  return lowest === undefined ? "" : lowest.join(" of ");
}

function ambiguity({ title, ambiguous }: SeenMistake): string[] {
  return ambiguous === undefined ? [] : [`\nMore than one cause when ${title}: ${ambiguous}.`];
}

function consoleRow({ title, atSave, atSignIn, atCall, causes }: ConsoleMistake): string {
  return row(
    title,
    findingCell(atSave),
    findingCell(atSignIn),
    findingCell(atCall),
    causes.length === 0 ? "nothing" : codes(causes),
  );
}

/** What the console said; that it noted a new user is no complaint. */
function findingCell(findings: readonly string[] | undefined): string {
  if (findings === undefined) return "not saved";
  const complaints = findings.filter((finding) => finding !== "domain-user-created");
  return complaints.length === 0 ? "nothing" : codes(complaints);
}

function codes(texts: readonly string[]): string {
  return texts.map((text) => (text.includes(" ") ? text : code(text))).join(", ");
}

function code(text: string): string {
  return `\`${text}\``;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "&lt;")).join(" | ")} |`;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
