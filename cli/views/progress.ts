import { printable, printableLine, printableWithColor } from "../../domain/printable.ts";
import type { BroadeningReason } from "../../domain/review/broadening.ts";
import type { Progress, StateNotStored, TakenOverObject } from "../../workflows/progress.ts";
import type { Terminal } from "../terminal.ts";
import { renderFindings } from "./findings.ts";
import { wrap } from "./wrap.ts";

/** Maximum number of addresses of a state to show. */
const SHOWN = 20;

/** Shows the progress of a workflow: Terraform's output on its own stream, everything else on standard error. */
export function showProgress(progress: Progress, terminal: Terminal): void {
  if (progress.kind !== "terraformLine") {
    terminal.err(words(progress, terminal));
    return;
  }
  const line = terminal.color ? printableWithColor(progress.line) : printable(progress.line);
  if (progress.stream === "stdout") terminal.out(line);
  else terminal.err(line);
}

function words(progress: Exclude<Progress, { kind: "terraformLine" }>, terminal: Pick<Terminal, "color">): string {
  switch (progress.kind) {
    case "findings":
      return renderFindings(progress.findings, terminal);
    case "waiting":
      return `Okta's rate limit is nearly used up: continuing in ${progress.seconds} s`;
    case "terraformOutput":
      return printable(progress.text).trim();
    case "providerOverride": {
      const { file, folder, provider } = progress;
      return printableLine(
        `warning: the provider ${provider} is loaded from ${folder} and gets the credential (dev_overrides in ${file})`,
      );
    }
    case "overridesUnclear":
      return printableLine(
        `warning: cannot determine whether ${progress.file} replaces the okta provider (dev_overrides)`,
      );
    case "explainedErrors":
      return printable(progress.lines.join("\n"));
    case "planWritten": {
      const written = `written: ${progress.files.map(printableLine).join(", ")}`;
      return progress.mayHoldSecrets
        ? `${written}\nboth may contain client secrets: keep them on this machine`
        : written;
    }
    case "pictureWritten":
    case "accessListWritten":
      return `written: ${printableLine(progress.file)}`;
    case "untainted":
      return printableLine(
        `untainted: ${progress.address} ${progress.id}; Okta created it, and then failed to return it`,
      );
    case "forgotten":
      return printableLine(`removed from state: ${progress.address}; the interrupted command deleted it`);
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
      return printableLine(`${progress.file} was truncated, as by a full disk; kept as ${progress.keptAs}`);
    case "stateRecovered": {
      const { keptAs, wasStoredBefore } = progress;
      const recovered = wasStoredBefore ? "the state of errored.tfstate was already stored" : "the state is stored";
      return keptAs === undefined ? recovered : `${recovered}; a copy is kept as ${keptAs}`;
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
    "an interrupted deploy may have created these objects; mc-okta does not delete them:",
    ...objects.map(({ what, name, id }) => printableLine(`  ${what} ${name} ${id}`)),
    "if nobody else owns them, delete them in the Okta Admin Console",
  ].join("\n");
}

/** Nobody reads more before a question; mc-okta review lists the rest. */
const MOST_REASONS = 20;

function broadening(reasons: readonly BroadeningReason[]): string {
  if (reasons.length === 0) return "nobody gains access, and nothing is deleted or unknown: no approval needed";
  const rest = reasons.length - MOST_REASONS;
  return [
    "needs approval:",
    ...reasons
      .slice(0, MOST_REASONS)
      .map(({ kind, what }) => `  ${wrap(printableLine(`${kind}: ${what}`), 2, "    ")}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ].join("\n");
}

/** Addresses only: values may be secret. */
function stateNotStored({ file, errored, present, added, gone, otherIds }: StateNotStored): string {
  const lines = [
    `Terraform could not store a state; it was saved in ${file}`,
    `  lineage:   ${errored.lineage}`,
    `  serial:    ${errored.serial} (${present === undefined ? "no state is stored" : `stored: ${present.serial}`})`,
    `  objects:   ${errored.addresses.length}`,
    ...(added.length > 0 ? [`  missing in the stored state: ${listed(added)}`] : []),
    ...(gone.length > 0 ? [`  only in the stored state: ${listed(gone)}`] : []),
    ...(otherIds.length > 0 ? [`  different id: ${listed(otherIds)}`] : []),
  ];
  return lines.map(printableLine).join("\n");
}

function listed(addresses: readonly string[]): string {
  const rest = addresses.length - SHOWN;
  return [...addresses.slice(0, SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}
