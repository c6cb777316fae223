import type { Fault, FaultCall, PlannedFault } from "../server/faults.ts";
import { UsageError } from "../usage-error.ts";

/** How long a slow answer takes, in milliseconds: long enough for a person to see it, and shorter than the waits of Okta's clients. */
const SLOW = 10_000;

/** What each kind of the command line does. */
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

/** A POST that makes an object; of users, one to the object itself changes it. */
const ANY_CREATION = /^\/api\/v1\/(?!internal\/|users\/[^/]+$)(?!.*\/(lifecycle|credentials\/change_\w+)(\/|$))/;

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/**
 * A fault as it is written on a command line: `kind@n` for the n-th call of the management API from the start, or
 * `kind@METHOD path@n` for the n-th with this method whose path begins so.
 * @throws UsageError for another form, or a kind that there is not
 */
export function faultFromText(text: string): PlannedFault {
  const [, kind = "", method, path, count = ""] = /^([^@]*)@(?:([A-Z]+) (\/[^@]*)@)?([1-9]\d{0,5})$/.exec(text) ?? [];
  if (count === "") {
    throw new UsageError(`${JSON.stringify(text)} is no fault: write kind@n or "kind@METHOD path@n", such as 429@3`);
  }
  const fault = Object.entries(KINDS).find(([name]) => name === kind)?.[1];
  if (fault === undefined) {
    const kinds = Object.keys(KINDS).join(", ");
    throw new UsageError(`there is no fault ${JSON.stringify(kind)}; there are ${kinds}`);
  }
  return { call: { ...callOf(fault, method, path), skip: Number(count) - 1 }, fault };
}

/** @throws UsageError for a method that Okta has not, or one that makes nothing that could be late */
function callOf({ kind }: Fault, method?: string, path?: string): FaultCall {
  if (method === undefined || path === undefined) {
    return kind === "late" ? { method: "POST", path: ANY_CREATION } : { path: ANY_CALL };
  }
  if (!METHODS.includes(method)) throw new UsageError(`there is no method ${method}; there are ${METHODS.join(", ")}`);
  if (kind === "late" && !["POST", "PUT"].includes(method)) {
    throw new UsageError(`a ${method} makes no object that could be late; name a POST or a PUT`);
  }
  return { method, path };
}
