import { CAUSES } from "../../domain/verify/causes/all.ts";
import { MISTAKES } from "./mistakes/all.ts";
import { MISTAKES_OF_CALLERS, UNTRIED_MISTAKES } from "./mistakes/callers.ts";
import { CONSOLE_MISTAKES } from "./mistakes/console.ts";
import type { ConsoleMistake, Rank, SeenMistake } from "./mistakes/mistake.ts";

const INTRODUCTION = `# What verification finds

\`mc-okta verify\` requests tokens to prove who gets what access. This page lists the mistakes that it was tested with. The tests
make each mistake by hand in a deployed local org, one at a time, and the tables show their results. They also test that verify
reports nothing for an org without a mistake, with every environment file of this project.

To troubleshoot, first run \`mc-okta drift <env>\`. It shows what somebody changed by hand in Okta, who did it, and how to undo it.

A token shows what is wrong, but rarely why. \`mc-okta verify --login\` therefore ranks the possible causes, the most likely first.
With \`--diagnose\`, it also runs the comparison of \`mc-okta drift\` with your credential, even if every proof passes. It lists the
differences that explain a failed proof, and those that do not. A difference alone does not change the exit code. A cause has
the same id as in \`review\` and \`drift\` ([review checks](review-checks.md)).`;

const IN_THE_ORG = `## Mistakes in the Okta org

"2 of 6" means that verify lists six causes, and the actual one is the second. One mistake can fail proofs for two causes: a
changed redirect URI is missing at its old address and unexpected at the new one.

| mistake | proofs that fail | \`verify --login\` ranks it | \`--diagnose\` names |
| --- | --- | --- | --- |`;

const UNSEEN = `## Mistakes that no token shows

| mistake | why |
| --- | --- |`;

const AT_THE_CONSOLE = `## Mistakes at Management Console

The tests make these mistakes in the local Management Console, which marks what the vendor documents, what is inferred and what
is assumed. Okta does not know about them, so \`--diagnose\` cannot narrow down the ranked causes. The console's log shows the
actual one.

| mistake | message at Save | message at sign-in | message at an API call | \`verify --console\` ranks |
| --- | --- | --- | --- | --- |`;

const OF_CALLERS = `## Mistakes of users and clients

Every run of \`mc-okta verify --login\` makes these mistakes and expects that Okta refuses the request.

| mistake | proof |
| --- | --- |`;

const UNTRIED = `## Untested mistakes

| mistake | why |
| --- | --- |`;

const CAUSE_LIST = `## Causes outside of the org's setup

All other causes are [review checks](review-checks.md), which say what to do.

| cause | what is wrong | what to do |
| --- | --- | --- |`;

/** docs/reference/verification.md: every mistake, and what detects it. */
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

/** The lowest rank of a cause, in the longest list. */
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

/** The messages of the console. A note about a new user is not a complaint. */
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
