import { nearest } from "../nearest.ts";
import type { Fault, FaultCall, PlannedFault } from "../server/faults.ts";
import { UsageError } from "../usage-error.ts";
import { CREATIONS, canBeginWith, KNOWN_CALLS, type KnownCall, pathsOf } from "./known-calls.ts";

/** Duration of a slow answer, in milliseconds: long enough to notice, and shorter than the timeouts of Okta's clients. */
const SLOW = 10_000;

/** The fault of each kind on the command line. */
const KINDS: Readonly<Record<string, Fault>> = {
  "423": { kind: "423" },
  "429": { kind: "429" },
  "500": { kind: "500" },
  "502": { kind: "502" },
  "503": { kind: "503" },
  dropped: { kind: "drop" },
  lost: { kind: "drop", when: "after" },
  slow: { kind: "slow", ms: SLOW },
  late: { kind: "late" },
};

/** Calls of the management API. */
const ANY_CALL = /^\/(api\/v1|oauth2\/v1\/clients)\//;

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/**
 * Parses a fault from the command line: `kind@n` for the n-th call of the management API after the start, or `kind@METHOD
 * path@n` for the n-th call with this method whose path begins with this one. `late` counts only calls that create an object.
 * @throws UsageError for another form, an unknown kind, or a path that no call of the org has
 */
export function faultFromText(text: string): PlannedFault {
  const [, kind = "", method, path, count = ""] = /^([^@]*)@(?:([A-Z]+) (\/.*)@)?([1-9]\d{0,5})$/.exec(text) ?? [];
  if (count === "") {
    throw new UsageError(`${JSON.stringify(text)} is not a fault: use kind@n or "kind@METHOD path@n", such as 429@3`);
  }
  const fault = Object.entries(KINDS).find(([name]) => name === kind)?.[1];
  if (fault === undefined) {
    const kinds = Object.keys(KINDS).join(", ");
    throw new UsageError(`unknown fault ${JSON.stringify(kind)}; use one of ${kinds}`);
  }
  return { call: { ...callOf(fault, method, path), skip: Number(count) - 1 }, fault };
}

/** @throws UsageError for a method or path that no call of the org has, or a call that creates no object that could be late */
function callOf({ kind }: Fault, method?: string, path?: string): FaultCall {
  const isLate = kind === "late";
  if (method === undefined || path === undefined) {
    return isLate ? { method: "POST", path: pathsOf(ofMethod(CREATIONS, "POST")) } : { path: ANY_CALL };
  }
  if (!METHODS.includes(method)) throw new UsageError(`unknown method ${method}; use one of ${METHODS.join(", ")}`);
  if (isLate && !["POST", "PUT"].includes(method)) {
    throw new UsageError(`a ${method} creates no object that could be late; use POST or PUT`);
  }
  checkForm(path);
  const possible = ofMethod(KNOWN_CALLS, method);
  if (!possible.some((call) => canBeginWith(path, call))) {
    throw new UsageError(`the org has no call ${method} ${path}; the most similar is ${nearestTo(path, possible)}`);
  }
  if (!isLate) return { method, path };
  const creations = ofMethod(CREATIONS, method);
  const fitting = creations.filter((call) => canBeginWith(path, call));
  if (fitting.length > 0) return { method, path: pathsOf(fitting, path) };
  const similar = nearestTo(path, creations);
  throw new UsageError(
    `${method} ${path} creates no object that could be late; the most similar that does is ${similar}`,
  );
}

/** A fault applies to the path of a request as it is sent, without the query. */
function checkForm(path: string): void {
  const { pathname } = new URL(`http://localhost${path}`);
  if (pathname === path) return;
  throw new UsageError(`no request has the path ${JSON.stringify(path)}; use ${JSON.stringify(pathname)}`);
}

function ofMethod(calls: readonly KnownCall[], method: string): readonly KnownCall[] {
  return calls.filter((call) => call.method === method);
}

function nearestTo(path: string, calls: readonly KnownCall[]): string {
  const method = calls[0]?.method ?? "";
  return `${method} ${
    nearest(
      path,
      calls.map((call) => call.path),
    )[0]
  }`;
}
