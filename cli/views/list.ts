import { escaped, escapedTexts, printableLine } from "../../domain/printable.ts";
import type { LastChange, ListedEnvironment } from "../../workflows/list/list.ts";
import { orgName, summaryTable } from "./summary-table.ts";
import { wrap } from "./wrap.ts";

const NOT_KNOWN = "unknown";

/** Environments as text: a table of at most 100 columns, and why something is unknown. */
export function renderList(listed: readonly ListedEnvironment[], { live }: { readonly live: boolean }): string {
  if (listed.length === 0) return "no environments";
  const rows = listed.map((one) => [one.name, orgOf(one), deployedWord(one), lastColumn(one, live)] as const);
  const header = ["environment", "org", "deployed", live ? "last change" : "Management Console"] as const;
  return [summaryTable(header, rows), ...notes(listed)].join("\n");
}

/** Environments for a CI matrix; null means unknown. */
export function listJson(listed: readonly ListedEnvironment[]): unknown {
  return escapedTexts(
    listed.map(({ name, file, environment, deployed, lastChange }) => ({
      name,
      org: environment?.okta.orgUrl ?? null,
      consoleAddress: environment?.managementConsole.address ?? null,
      state: environment === undefined ? null : stateJson(environment),
      deployed: deployed ?? null,
      lastChange: lastChange === undefined ? null : { at: lastChange.at, by: lastChange.by ?? null },
      file,
      valid: environment !== undefined,
    })),
  );
}

function stateJson({ state: { place } }: NonNullable<ListedEnvironment["environment"]>): unknown {
  return { backend: place.kind, ...(place.kind === "local" ? { path: place.path } : { settings: place.settings }) };
}

function orgOf({ environment }: ListedEnvironment): string {
  return orgName(environment?.okta.orgUrl);
}

function deployedWord({ environment, deployed }: ListedEnvironment): string {
  if (environment === undefined) return "file has errors";
  return deployed === undefined ? NOT_KNOWN : deployed ? "yes" : "no";
}

function lastColumn({ environment, lastChange }: ListedEnvironment, live: boolean): string {
  if (!live) return environment?.managementConsole.address ?? NOT_KNOWN;
  return lastChange === undefined ? NOT_KNOWN : changeWords(lastChange);
}

function changeWords({ at, by }: LastChange): string {
  const minute = at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):.*Z$/, "$1 $2Z");
  return by === undefined ? minute : `${minute} ${by}`;
}

/** Each reason once, with the environments that it applies to. */
function notes(listed: readonly ListedEnvironment[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { name, notRead } of listed) {
    if (notRead !== undefined) reasons.set(notRead, [...(reasons.get(notRead) ?? []), printableLine(name)]);
  }
  return [...reasons].map(([reason, names]) =>
    wrap(`last change unknown for ${names.join(", ")}: ${escaped(reason)}`, 0, "  "),
  );
}
