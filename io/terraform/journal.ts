import { appendFileSync, closeSync, existsSync, fchmodSync, fstatSync, openSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { attributesOf, textOr } from "../../domain/access-model/attributes.ts";
import type { JournaledApply } from "../../domain/adopt/unfinished.ts";
import { isAlive } from "../living-process.ts";
import { readRegularFile } from "../regular-file.ts";

/** Path of an environment's journal: next to its state, readable only by its owner, and kept until an apply succeeds. */
export function journalOf(stateFile: string): string {
  return `${stateFile}.journal`;
}

/** The start of an apply. */
export interface BegunApply {
  readonly orgUrl: string;
  /** Okta's id of the acting user or app. */
  readonly principal: string | undefined;
  /** How far the org's clock is ahead of this machine's, in milliseconds. */
  readonly clockOffset: number | undefined;
  /** Names of the configured objects in Okta, by address. @default - none */
  readonly names?: ReadonlyMap<string, string>;
}

/** A journal that is being written. Terraform writes its lines to the same file. */
export interface JournalWriter {
  /** File descriptor for Terraform's output, so that Terraform continues if this process ends. */
  readonly descriptor: number;
  close(): void;
}

const OWNER_ONLY = 0o600;

/** Interval of this process's heartbeats, in milliseconds. */
const PULSE = 1000;

/** Time without a heartbeat after which the writer counts as dead, in milliseconds. */
const SILENCE = 10 * PULSE;

/** Starts to record an apply. Throws Node's error, with the path, if that fails. */
export function openJournal(
  path: string,
  { orgUrl, principal, clockOffset, names = new Map() }: BegunApply,
): JournalWriter {
  const descriptor = openSync(path, "a", OWNER_ONLY);
  // An existing file keeps its mode, which only its owner can change.
  if (fstatSync(descriptor).uid === process.getuid?.()) fchmodSync(descriptor, OWNER_ONLY);
  const write = (type: string, more: object = {}) => appendFileSync(descriptor, line(type, more));
  try {
    write(BEGIN, {
      orgUrl,
      principal,
      clockOffset,
      host: hostname(),
      pid: process.pid,
      names: Object.fromEntries(names),
    });
  } catch (error) {
    closeSync(descriptor);
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
  const sign = (type: string) => {
    try {
      write(type);
    } catch {
      // A full disk must not end this process while Terraform runs. Without a heartbeat, the next deploy asks for a check.
    }
  };
  const pulse = setInterval(() => sign("mc_okta_alive"), PULSE);
  return {
    descriptor,
    close: () => {
      clearInterval(pulse);
      sign(END);
      closeSync(descriptor);
    },
  };
}

/** Types of the first and last line of an apply. */
const [BEGIN, END] = ["mc_okta_apply", "mc_okta_ended"];

/** Whether another process on this machine runs an apply: it started one, has not ended it, and had a recent heartbeat. */
export function isBeingWritten(path: string, now: Date = new Date()): boolean {
  const lines = linesOf(path);
  const apply = lines.slice(lines.findLastIndex(({ type }) => type === BEGIN));
  const [{ type, host, pid } = {}] = apply;
  if (type !== BEGIN || apply.some((one) => one["type"] === END)) return false;
  if (host !== hostname() || typeof pid !== "number" || pid === process.pid || !isAlive(pid)) return false;
  return apply.some((one) => now.getTime() - Date.parse(textOr(one["@timestamp"], "")) < SILENCE);
}

/** Addresses that the last apply of a journal could not create, according to the provider's errors. */
export function refusedCreations(path: string): string[] {
  const lines = linesOf(path);
  return lines.slice(lines.findLastIndex(({ type }) => type === BEGIN)).flatMap(({ type, diagnostic }) => {
    const { address, severity, summary } = attributesOf(diagnostic);
    const isAnswer = type === "diagnostic" && severity === "error" && !NO_ANSWER.test(textOr(summary, ""));
    return isAnswer && typeof address === "string" ? [address] : [];
  });
}

/** Terraform's error for a provider that has exited. Source: Terraform 1.11, `internal/plugin/grpc_error.go`. */
const NO_ANSWER = /^(?:Plugin did not respond|Plugin error|Request cancelled)/;

/** Records objects that do not exist in the org although their creation started. */
export function noteAbsent(path: string, addresses: readonly string[]): void {
  if (existsSync(path) && addresses.length > 0) appendFileSync(path, line("mc_okta_absent", { addresses }));
}

/** Removes the records: everything is in the state. Keeps those of another running process. */
export function removeJournal(path: string): void {
  if (!isBeingWritten(path)) rmSync(path, { force: true });
}

/** The applies of a journal, oldest first. Empty without a journal. Ignores lines that are not JSON. */
export function readJournal(path: string): JournaledApply[] {
  const lines = linesOf(path);
  const starts = lines.flatMap(({ type }, index) => (type === BEGIN ? [index] : []));
  return starts.map((start, index) => journaledApply(lines.slice(start, starts[index + 1])));
}

type Line = Readonly<Record<string, unknown>>;

function linesOf(path: string): Line[] {
  return existsSync(path) ? readRegularFile(path).split("\n").map(parsedLine) : [];
}

function journaledApply([start = {}, ...lines]: readonly Line[]): JournaledApply {
  const { orgUrl, principal, names } = start;
  const creations = new Map<string, string | undefined>();
  const deletions = new Set<string>();
  for (const { type, hook } of lines) {
    const { action, id_value, resource } = attributesOf(hook);
    const address = textOr(attributesOf(resource)["addr"], "");
    if (address === "") continue;
    if (action === "delete" && type === "apply_start") deletions.add(address);
    if (action === "delete" && type === "apply_complete") deletions.delete(address);
    if (action !== "create" || !(type === "apply_start" || type === "apply_complete")) continue;
    const id = type === "apply_complete" && typeof id_value === "string" && id_value !== "" ? id_value : undefined;
    creations.set(address, id);
  }
  const time = span(start, lines);
  return {
    orgUrl: textOr(orgUrl, ""),
    ...(typeof principal === "string" && principal !== "" && { principal }),
    ...(time && { time }),
    names: new Map(Object.entries(attributesOf(names)).map(([address, name]) => [address, textOr(name, "")])),
    creations,
    deletions: [...deletions],
    absent: lines.flatMap(({ type, addresses }) =>
      type === "mc_okta_absent" && Array.isArray(addresses) ? addresses.map(String) : [],
    ),
  };
}

/** Okta's `Date` has no fraction, so the actual time may be up to a second later. */
const PRECISION = 1000;

function span(start: Line, lines: readonly Line[]): JournaledApply["time"] {
  const { clockOffset } = start;
  const from = Date.parse(textOr(start["@timestamp"], ""));
  const signs = lines
    .filter(({ type }) => type !== "mc_okta_absent")
    .map((one) => Date.parse(textOr(one["@timestamp"], "")))
    .filter((time) => !Number.isNaN(time));
  if (typeof clockOffset !== "number" || Number.isNaN(from)) return undefined;
  // Not spread: a long journal has more lines than the maximum number of arguments.
  const last = signs.reduce((latest, time) => Math.max(latest, time), from);
  const [first, end] = [new Date(from + clockOffset), new Date(last + PRECISION + clockOffset)];
  // Not written by this program: no clock is so far ahead.
  if (Number.isNaN(first.getTime()) || Number.isNaN(end.getTime())) return undefined;
  return { from: first.toISOString(), to: end.toISOString() };
}

/** Starts a new line: a killed Terraform may leave an incomplete one. */
function line(type: string, more: object): string {
  return `\n${JSON.stringify({ type, "@timestamp": new Date().toISOString(), ...more })}\n`;
}

function parsedLine(text: string): Line {
  try {
    return attributesOf(JSON.parse(text));
  } catch {
    return {};
  }
}
