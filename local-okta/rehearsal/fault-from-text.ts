import { nearest } from "../nearest.ts";
import { ALL_ROUTES } from "../routes/all-routes.ts";
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

/** Routes that create an object: a POST to the list that the object is then in. */
const CREATIONS = ALL_ROUTES.filter(
  ({ method, path }) => method === "POST" && ALL_ROUTES.some((other) => other.path.startsWith(`${path}/:`)),
);

const ANY_CREATION = new RegExp(`^(${CREATIONS.map(({ path }) => path.replace(/:\w+/g, "[^/]+")).join("|")})$`);

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/** How many routes a refusal names. */
const SUGGESTED = 3;

/**
 * Parses a fault from the command line: `kind@n` for the n-th call of the management API after the start, or `kind@METHOD
 * path@n` for the n-th call with this method whose path begins with this one.
 * @throws UsageError for another form, an unknown kind, and a path of the management API that no call has
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

/** @throws UsageError for an unknown method, or one that creates no object that could be late */
function callOf({ kind }: Fault, method?: string, path?: string): FaultCall {
  if (method === undefined || path === undefined) {
    return kind === "late" ? { method: "POST", path: ANY_CREATION } : { path: ANY_CALL };
  }
  if (!METHODS.includes(method)) throw new UsageError(`unknown method ${method}; use one of ${METHODS.join(", ")}`);
  if (kind === "late" && !["POST", "PUT"].includes(method)) {
    throw new UsageError(`a ${method} creates no object that could be late; use POST or PUT`);
  }
  if (kind === "late" || ANY_CALL.test(`${path}/`)) checkPath(method, path, kind === "late" && method === "POST");
  if (/[?#]/.test(path)) throw new UsageError(`${JSON.stringify(path)}: a fault applies to a path without a query`);
  return { method, path };
}

/** @throws UsageError if no route begins with this path, with those that are written nearly so */
function checkPath(method: string, path: string, creates: boolean): void {
  const routes = (creates ? CREATIONS : ALL_ROUTES).filter((route) => route.method === method);
  if (routes.some((route) => beginsWith(route.path, path))) return;
  const paths = nearest(
    path,
    routes.map((route) => route.path.replace(/:(\w+)/g, "{$1}")),
    SUGGESTED,
  );
  const what = `${method} of the local org${creates ? " that creates an object" : ""}`;
  throw new UsageError(`no ${what} begins with ${JSON.stringify(path)}; similar paths are ${paths.join(", ")}`);
}

/** Whether a call of the route can have a path that begins with this text. */
function beginsWith(route: string, text: string): boolean {
  const [parts, given] = [route.split("/"), text.split("/")];
  return given.every((part, index) => {
    const own = parts[index];
    if (own === undefined) return false;
    return own.startsWith(":") || (index === given.length - 1 ? own.startsWith(part) : own === part);
  });
}
