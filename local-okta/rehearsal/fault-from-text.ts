import type { Fault, FaultCall, PlannedFault } from "../server/faults.ts";
import { UsageError } from "../usage-error.ts";

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

/** A POST that creates an object. For users, a POST to the object itself changes it. */
const ANY_CREATION = /^\/api\/v1\/(?!internal\/|users\/[^/]+$)(?!.*\/(lifecycle|credentials\/change_\w+)(\/|$))/;

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/**
 * Parses a fault from the command line: `kind@n` for the n-th call of the management API after the start, or `kind@METHOD
 * path@n` for the n-th call with this method whose path begins with this one.
 * @throws UsageError for another form or an unknown kind
 */
export function faultFromText(text: string): PlannedFault {
  const [, kind = "", method, path, count = ""] = /^([^@]*)@(?:([A-Z]+) (\/[^@]*)@)?([1-9]\d{0,5})$/.exec(text) ?? [];
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

/** @throws UsageError for an unknown method, or one that creates no object that could be late */
function callOf({ kind }: Fault, method?: string, path?: string): FaultCall {
  if (method === undefined || path === undefined) {
    return kind === "late" ? { method: "POST", path: ANY_CREATION } : { path: ANY_CALL };
  }
  if (!METHODS.includes(method)) throw new UsageError(`unknown method ${method}; use one of ${METHODS.join(", ")}`);
  if (kind === "late" && !["POST", "PUT"].includes(method)) {
    throw new UsageError(`a ${method} creates no object that could be late; use POST or PUT`);
  }
  return { method, path };
}
