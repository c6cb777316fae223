import { rateLimitWait } from "../rate-limit-wait.ts";

/** One HTTP request to an org. */
export interface OrgRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The result: an answer that can be compared, or why there is none. */
export type OrgAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Headers;
      /** Parsed JSON; null for an empty body. */
      readonly body: unknown;
    }
  | NoAnswer;

interface NoAnswer {
  readonly kind: "unknown";
  readonly why: string;
  /** Whether the request surely changed nothing: it was not sent, or the org refused it. @default false */
  readonly changedNothing?: boolean;
}

/** A connection to an org. */
export interface OrgConnection {
  /** Scheme and host, without a trailing slash. */
  readonly url: string;
  readonly token: string;
  ask(request: OrgRequest): Promise<OrgAnswer>;
}

/** The environment of a connection. */
export interface ConnectionOptions {
  readonly url: string;
  readonly token: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Waits this many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Called before a wait for the rate limit, with its length in seconds. */
  readonly onWait: (seconds: number) => void;
  /** Whether to send no further request. A wait may end early because of it. @default never */
  readonly isStopped?: () => boolean;
}

/** Timeout of one answer, in milliseconds. */
const TIMEOUT = 30_000;

/** Longest wait for a rate limit, in seconds: Okta counts by the minute. */
const LONGEST_WAIT = 90;

/** Maximum number of retries because of a rate limit, for all requests of one run. */
export const MOST_REPETITIONS = 20;

/** Okta's temporary failures: 423 while it works on the same object, and the answers of a gateway. */
const PASSING = [423, 429, 500, 502, 503, 504];

/** Those of them that mean that the request was not carried out. Source: RFC 6585, 4; RFC 4918, 11.3. */
const REFUSING = [423, 429];

const NO_ANSWER = "no answer";

/** The result of a request that was not sent because of Ctrl-C. */
export const INTERRUPTED: OrgAnswer = { kind: "unknown", why: "interrupted", changedNothing: true };

/** A connection that waits for rate limits, follows no redirect, and returns everything else unchanged. */
export function connectTo(options: ConnectionOptions): OrgConnection {
  let repetitions = 0;
  const ask = async (request: OrgRequest): Promise<OrgAnswer> => {
    const response = await send(request, options).catch((error: unknown) => reasonOf(error));
    if (typeof response === "string") return unknown(`${NO_ANSWER}: ${response}`);
    if (response.status === 429 && repetitions < MOST_REPETITIONS) {
      repetitions += 1;
      await response.body?.cancel();
      const seconds = waitOf(response.headers, options.now());
      options.onWait(seconds);
      await options.sleep(seconds * 1000);
      if (options.isStopped?.()) return INTERRUPTED;
      return ask(request);
    }
    return answerOf(response);
  };
  return { url: options.url, token: options.token, ask };
}

const GIVEN_UP: OrgAnswer = {
  kind: "unknown",
  why: "not asked: three requests in a row had no answer",
  changedNothing: true,
};

/** The same org, but no more requests after three in a row without an answer. */
export function givingUp(org: OrgConnection): OrgConnection {
  let failures = 0;
  const ask = async (request: OrgRequest): Promise<OrgAnswer> => {
    if (failures >= 3) return GIVEN_UP;
    const answer = await org.ask(request);
    failures = answer.kind === "unknown" && answer.why.startsWith(NO_ANSWER) ? failures + 1 : 0;
    return answer;
  };
  return { ...org, ask };
}

function send({ method, path, headers, body }: OrgRequest, { url, fetch }: ConnectionOptions): Promise<Response> {
  const init = { method, headers, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT) } as const;
  return fetch(`${url}${path}`, body === undefined ? init : { ...init, body });
}

/** In seconds. A wait of 0 s would repeat the request at once. */
function waitOf(headers: Headers, now: number): number {
  const wait = rateLimitWait(headers, now);
  return typeof wait === "number" ? Math.min(Math.max(wait, 1), LONGEST_WAIT) : LONGEST_WAIT;
}

async function answerOf(response: Response): Promise<OrgAnswer> {
  const { status, headers } = response;
  const text = await response.text().catch((error: unknown) => new Error(reasonOf(error)));
  if (text instanceof Error) return unknown(`the answer was interrupted: ${text.message}`);
  if (PASSING.includes(status))
    return { kind: "unknown", why: `the org failed with status ${status}`, changedNothing: REFUSING.includes(status) };
  if (status >= 300 && status < 400) return unknown(`a redirect (status ${status}) instead of an answer`);
  const type = (headers.get("Content-Type") ?? "").split(";")[0] ?? "";
  if (text !== "" && !/\bjson$/.test(type)) return unknown(`${type || "no JSON"} instead of JSON (status ${status})`);
  try {
    return { kind: "answer", status, headers, body: text === "" ? null : JSON.parse(text) };
  } catch {
    return unknown(`truncated JSON (status ${status})`);
  }
}

function unknown(why: string): OrgAnswer {
  return { kind: "unknown", why };
}

/** The system's error code of a failed `fetch`, or that it timed out. Never the address. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `none within ${TIMEOUT / 1000} s`;
  const { code } = Object(Object(error)["cause"] ?? error);
  return typeof code === "string" ? code : "the connection failed";
}
