import type { Fault, FaultCall } from "local-okta";

/** What a call of the apply does to an object. */
export type Operation = "create" | "read back" | "update" | "delete";

/** One fault in one deploy. */
export interface FaultCase {
  readonly object: string;
  readonly operation: Operation;
  /** Name of the fault, as the table has it. */
  readonly fault: string;
  readonly call: FaultCall;
  readonly kind: Fault;
}

/** Paths of an object's kind: of the list that makes it, and of one of it. */
const OBJECTS = {
  group: { list: /^\/api\/v1\/groups$/, one: /^\/api\/v1\/groups\/[^/]+$/ },
  app: { list: /^\/api\/v1\/apps$/, one: /^\/api\/v1\/apps\/[^/]+$/ },
  "groups of an app": { list: undefined, one: /^\/api\/v1\/apps\/[^/]+\/groups\/[^/]+$/ },
  "authorization server": {
    list: /^\/api\/v1\/authorizationServers$/,
    one: /^\/api\/v1\/authorizationServers\/[^/]+$/,
  },
  scope: { list: /\/scopes$/, one: /\/scopes\/[^/]+$/ },
  claim: { list: /\/claims$/, one: /\/claims\/[^/]+$/ },
  policy: { list: /\/authorizationServers\/[^/]+\/policies$/, one: /\/authorizationServers\/[^/]+\/policies\/[^/]+$/ },
  rule: { list: /\/rules$/, one: /\/rules\/[^/]+$/ },
} as const;

type ObjectKind = keyof typeof OBJECTS;

const KINDS = Object.keys(OBJECTS).filter((kind): kind is ObjectKind => Object.hasOwn(OBJECTS, kind));

/** Faults by the name that the table has. */
type Faults = Readonly<Record<string, Fault>>;

/** What may go wrong at a call that writes. */
const WRITE_FAULTS: Faults = {
  "answer lost": { kind: "drop", when: "after" },
  "answer truncated": { kind: "truncated", when: "after" },
  "answer truncated, length right": { kind: "truncatedJson", when: "after" },
  "HTML 200, done": { kind: "html", when: "after" },
  "HTML 200, not done": { kind: "html" },
  "empty 200, done": { kind: "empty", when: "after" },
  "[] 200, done": { kind: "emptyList", when: "after" },
  "500, not done": { kind: "500" },
  "500, done": { kind: "500", when: "after" },
  "502, done": { kind: "502", when: "after" },
  "503, done": { kind: "503", when: "after" },
  "503 with Retry-After": { kind: "503", retryAfter: 1 },
  "429 without reset": { kind: "429", withoutReset: true },
  "423 with Retry-After": { kind: "423", retryAfter: 1 },
  "423 without": { kind: "423" },
  "dropped before": { kind: "drop" },
};

/** What ends by a timeout or a limit only: a minute each. */
const SLOW_FAULTS: Faults = {
  "hangs, done": { kind: "hang", when: "after" },
  "429 with reset": { kind: "429" },
};

const READ_FAULTS: Faults = {
  "500": { kind: "500" },
  dropped: { kind: "drop" },
  "HTML 200": { kind: "html" },
  "404 once": { kind: "notFoundOnce" },
  "404 page of a proxy": { kind: "htmlNotFound" },
};

/** Every object and operation with every fault, but for those that take a minute each. */
export function allFaultCases(): FaultCase[] {
  return casesOf({ write: WRITE_FAULTS, read: READ_FAULTS });
}

/** Every object and operation with each fault that takes a minute. */
export function slowFaultCases(): FaultCase[] {
  return casesOf({ write: SLOW_FAULTS, read: SLOW_FAULTS });
}

function casesOf({ write, read }: { readonly write: Faults; readonly read: Faults }): FaultCase[] {
  const cases = (object: ObjectKind, operation: Operation, faults: Faults) => {
    const call = callOf(object, operation);
    return call === undefined
      ? []
      : Object.entries(faults).map(([fault, kind]) => ({ object, operation, fault, call, kind }));
  };
  return KINDS.flatMap((object) => [
    ...cases(object, "create", write),
    ...cases(object, "read back", read),
    ...cases(object, "update", write),
    ...cases(object, "delete", write),
  ]);
}

function callOf(object: ObjectKind, operation: Operation): FaultCall | undefined {
  const { list, one } = OBJECTS[object];
  switch (operation) {
    case "create":
      return list === undefined ? { method: "PUT", path: one } : { method: "POST", path: list };
    case "read back":
      return { method: "GET", path: object === "groups of an app" ? /^\/api\/v1\/apps\/[^/]+\/groups$/ : one };
    case "update":
      return object === "groups of an app" || object === "scope" ? undefined : { method: "PUT", path: one };
    case "delete":
      return { method: "DELETE", path: one };
  }
}

/** A part of all: each object and each fault at least once. */
export function sampledFaultCases(count: number): FaultCase[] {
  const all = allFaultCases();
  // A step that shares no factor with the length goes through all of them.
  const step = 37;
  return Array.from({ length: count }, (_, index) => all[(index * step) % all.length]).filter(
    (one) => one !== undefined,
  );
}
