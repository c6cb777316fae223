import { createRateLimitWindow, type RateLimitWindowOptions } from "./rate-limit-window.ts";

/** An answer of Okta's management API. Source: Okta, "Error codes": every error carries the same envelope. */
export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON; undefined when the body was none. */
  readonly body: unknown;
  /** Such as `E0000006`. */
  readonly errorCode?: string;
  readonly errorSummary?: string;
  /** Path and query of the next page of a list; absent on its last page. */
  readonly next?: string;
}

/** The org did not answer, or answered with nothing an API says. */
export class OktaUnreachable extends Error {
  override readonly name = "OktaUnreachable";
}

/** Reads from an org; never writes. */
export interface ManagementApi {
  /** GETs a path such as `/api/v1/users/me`. Rejects with {@link OktaUnreachable}. */
  get(path: string): Promise<ApiAnswer>;
  /**
   * GETs every page of a list; the answer's body has all items, or is that of the page that was not answered with 200.
   * Rejects with {@link OktaUnreachable}, also when the pages do not end.
   */
  list(path: string): Promise<ApiAnswer>;
}

/** How requests are made. */
export interface Transport extends RateLimitWindowOptions {
  readonly fetch: typeof globalThis.fetch;
}

/** More pages than any list here can have; an org that gives more gives them for ever. */
const MOST_PAGES = 1000;
/** How often a request is sent that a rate limit refuses. */
const MOST_TRIES = 3;

/** Longest wait for one answer, in milliseconds. */
const TIMEOUT = 15_000;

/** Okta's management API at an org URL, with the value of the `Authorization` header. */
export function managementApi(orgUrl: string, authorization: string, transport: Transport): ManagementApi {
  const rateLimitWindow = createRateLimitWindow(transport);
  const init = { headers: { authorization, accept: "application/json" } };
  const get = async (path: string, tries = MOST_TRIES): Promise<ApiAnswer> => {
    await rateLimitWindow.ready();
    const { response, text } = await send(`${orgUrl}${path}`, init, transport);
    const again = rateLimitWindow.answered(response);
    return again && tries > 1 ? get(path, tries - 1) : answer(response, text);
  };
  return { get: (path) => get(path), list: (path) => everyPage(path, get) };
}

async function everyPage(path: string, get: (path: string) => Promise<ApiAnswer>): Promise<ApiAnswer> {
  const items: unknown[] = [];
  for (let page = 0, next: string | undefined = path; page < MOST_PAGES; page++) {
    const answered: ApiAnswer = await get(next);
    if (answered.status !== 200 || !Array.isArray(answered.body)) return answered;
    items.push(...answered.body);
    next = answered.next;
    if (next === undefined) return { status: 200, body: items };
  }
  throw new OktaUnreachable(`the list ${path} does not end`);
}

/** One request, with its JSON answer. Redirects are not followed: no credential may go to another host. */
export async function request(url: string, init: RequestInit, transport: Transport): Promise<ApiAnswer> {
  const { response, text } = await send(url, init, transport);
  return answer(response, text);
}

function answer(response: Response, text: string): ApiAnswer {
  const body = parse(text);
  const { errorCode, errorSummary } = envelope(body);
  const next = nextPage(response.headers.get("link"));
  return {
    status: response.status,
    body,
    ...(errorCode !== undefined && { errorCode }),
    ...(errorSummary !== undefined && { errorSummary }),
    ...(next !== undefined && { next }),
  };
}

/** Only the path of a link is followed, so that no credential goes to another host. Source: RFC 8288; Okta, "Pagination". */
function nextPage(link: string | null): string | undefined {
  const [, url = ""] = /<([^>]+)>;\s*rel="next"/.exec(link ?? "") ?? [];
  if (!URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

async function send(url: string, init: RequestInit, { fetch, signal }: Transport) {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
    return { response, text: await response.text() };
  } catch (error) {
    if (signal.aborted) throw error;
    throw new OktaUnreachable(reason(error));
  }
}

/** Network errors have a cause. The text of any other one may quote the request, and with it the credential. */
function reason(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `no answer within ${TIMEOUT / 1000} seconds`;
  if (error instanceof Error && error.cause instanceof Error) return error.cause.message || error.message;
  return "the request could not be sent";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function envelope(body: unknown): { errorCode?: string; errorSummary?: string } {
  if (typeof body !== "object" || body === null) return {};
  return {
    ...("errorCode" in body && typeof body.errorCode === "string" && { errorCode: body.errorCode }),
    ...("errorSummary" in body && typeof body.errorSummary === "string" && { errorSummary: body.errorSummary }),
  };
}
