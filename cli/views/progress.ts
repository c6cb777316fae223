import { printable, printableLine, printableWithColour } from "../../domain/printable.ts";
import type { BroadeningReason } from "../../domain/review/broadening.ts";
import type { Progress, StateNotStored, TakenOverObject } from "../../workflows/progress.ts";
import type { Terminal } from "../terminal.ts";
import { renderFindings } from "./findings.ts";
import { wrap } from "./wrap.ts";

/** Most addresses that are shown of a state. */
const SHOWN = 20;

/** Shows what a workflow tells while it is at work: Terraform's own output as such, everything else beside the results. */
export function showProgress(progress: Progress, terminal: Terminal): void {
  if (progress.kind !== "terraformLine") {
    terminal.err(words(progress, terminal));
    return;
  }
  const line = terminal.color ? printableWithColour(progress.line) : printable(progress.line);
  if (progress.stream === "stdout") terminal.out(line);
  else terminal.err(line);
}

function words(progress: Exclude<Progress, { kind: "terraformLine" }>, terminal: Pick<Terminal, "color">): string {
  switch (progress.kind) {
    case "findings":
      return renderFindings(progress.findings, terminal);
    case "waiting":
      return `Okta's rate limit is nearly used up: going on in ${progress.seconds} s`;
    case "terraformOutput":
      return printable(progress.text).trim();
    case "providerOverride": {
      const { file, folder, provider } = progress;
      return printableLine(
        `warning: the provider ${provider} is taken from ${folder}, and gets the credential (dev_overrides in ${file})`,
      );
    }
    case "overridesUnclear":
      return printableLine(
        `warning: cannot tell whether ${progress.file} replaces the okta provider by another program (dev_overrides)`,
      );
    case "explainedErrors":
      return printable(progress.lines.join("\n"));
    case "planWritten": {
      const written = `written: ${progress.files.map(printableLine).join(", ")}`;
      return progress.mayHoldSecrets ? `${written}\nboth may hold client secrets: keep them on this machine` : written;
    }
    case "pictureWritten":
    case "accessListWritten":
      return `written: ${printableLine(progress.file)}`;
    case "untainted":
      return printableLine(`untainted: ${progress.address} ${progress.id}, which Okta created and then failed to show`);
    case "forgotten":
      return printableLine(`removed from the state: ${progress.address}, which the interrupted command deleted`);
    case "unfinishedDeploy":
      return `warning: the last deploy of ${progress.name} was interrupted; continue with: mc-okta deploy ${progress.name}`;
    case "takenOver":
      return takenOver(progress.objects);
    case "leftBehind":
      return leftBehind(progress.objects);
    case "broadening":
      return broadening(progress.reasons);
    case "statementsNotProved":
      return ["warning: not proved", ...progress.lines.map((line) => `  ${wrap(printableLine(line), 2, "    ")}`)].join(
        "\n",
      );
    case "stateNotStored":
      return stateNotStored(progress);
    case "cutStateSetAside":
      return printableLine(`${progress.file} was cut short, as by a full disk; kept as: ${progress.keptAs}`);
    case "stateRecovered": {
      const { keptAs, wasStoredBefore } = progress;
      const recovered = wasStoredBefore ? "the state of errored.tfstate was stored before" : "the state is stored";
      return keptAs === undefined ? recovered : `${recovered}\nkept as: ${keptAs}`;
    }
  }
}

function takenOver(objects: readonly TakenOverObject[]): string {
  const lines = objects.map(({ what, name, id, created }) =>
    printableLine(`  ${what} ${name} ${id}${created === undefined ? "" : `, created at ${created}`}, unchanged since`),
  );
  return ["created by the interrupted deploy:", ...lines].join("\n");
}

function leftBehind(objects: readonly TakenOverObject[]): string {
  return [
    "a deploy that was interrupted began to make these, and nothing of ours deletes them:",
    ...objects.map(({ what, name, id }) => printableLine(`  ${what} ${name} ${id}`)),
    "if they are not somebody else's, delete them in the Okta Admin Console",
  ].join("\n");
}

/** Nobody reads more before a question; mc-okta review says the rest. */
const MOST_REASONS = 20;

function broadening(reasons: readonly BroadeningReason[]): string {
  if (reasons.length === 0) return "nobody gains access, and nothing is deleted or unknown: no need to ask";
  const rest = reasons.length - MOST_REASONS;
  return [
    "to agree to:",
    ...reasons
      .slice(0, MOST_REASONS)
      .map(({ kind, what }) => `  ${wrap(printableLine(`${kind}: ${what}`), 2, "    ")}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ].join("\n");
}

/** Addresses only: values may be secret. */
function stateNotStored({ file, errored, present, added, gone, otherIds }: StateNotStored): string {
  const lines = [
    `Terraform could not store a state; it is in ${file}`,
    `  lineage:   ${errored.lineage}`,
    `  serial:    ${errored.serial} (${present === undefined ? "no state is stored" : `stored: ${present.serial}`})`,
    `  objects:   ${errored.addresses.length}`,
    ...(added.length > 0 ? [`  the stored state lacks: ${listed(added)}`] : []),
    ...(gone.length > 0 ? [`  it no longer has: ${listed(gone)}`] : []),
    ...(otherIds.length > 0 ? [`  it has another id of: ${listed(otherIds)}`] : []),
  ];
  return lines.map(printableLine).join("\n");
}

function listed(addresses: readonly string[]): string {
  const rest = addresses.length - SHOWN;
  return [...addresses.slice(0, SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}
