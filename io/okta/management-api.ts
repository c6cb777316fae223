import { createOrgLimit, type RateLimitWindow } from "./rate-limit-window.ts";

/** A response of Okta's management API. Source: Okta, "Error codes": every error has the same envelope. */
export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON. Undefined if the body is not JSON. */
  readonly body: unknown;
  /** Such as `E0000006`, or `insufficient_scope` for an access token. Absent if the response is not from Okta. */
  readonly errorCode?: string;
  readonly errorSummary?: string;
  /** Path and query of the next page of a list. Absent on the last page. */
  readonly next?: string;
}

/** The org did not respond. */
export class OktaUnreachable extends Error {
  override readonly name = "OktaUnreachable";
}

/** The response is not from Okta or incomplete: a proxy's page, a truncated or empty body, an internal error. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
}

/** Okta refuses to show an object to this credential. */
export class NotReadable extends Error {
  override readonly name = "NotReadable";
}

/** An object of the management API. Source: Okta, "Management API": every resource has an `id`. */
export interface OktaObject {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Reads from an org. An object that cannot be read is an error, never a missing object. */
export interface ManagementApi {
  /**
   * GETs a path such as `/api/v1/users/me`. Returns the response with any status. Rejects with {@link OktaUnreachable}, or with
   * {@link UnexpectedAnswer} if a success is not JSON.
   */
  get(path: string): Promise<ApiAnswer>;
  /**
   * GETs one object. Undefined if Okta responds that it does not exist. Rejects as `get`, with {@link NotReadable} if the
   * credential cannot read it, and with {@link UnexpectedAnswer} for any other response.
   */
  find(path: string): Promise<OktaObject | undefined>;
  /** GETs every page of a list. Empty if the parent object does not exist. Rejects as `find`, and if the list does not end. */
  list(path: string): Promise<readonly OktaObject[]>;
  /**
   * POSTs without a body, or DELETEs. Used only for the secrets of an app that was taken over: Terraform writes everything
   * else. Rejects as `find`, and with {@link UnexpectedAnswer} if Okta does not confirm the change.
   */
  write(method: "POST" | "DELETE", path: string): Promise<void>;
  /** How far the org's clock is ahead of this machine's, in milliseconds, from the latest response. Undefined before that. */
  clockOffset(): number | undefined;
}

/** Options of the requests. */
export interface Transport {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** Rate limits of the org. @default - limits that are not shared with other runs */
  readonly rateLimit?: RateLimitWindow;
}

/** Maximum number of pages of a list. An org with more pages would return them forever. */
const MOST_PAGES = 1000;

/** Okta's error codes for a missing object. The status 404 alone may come from a proxy. Source: Okta, "Error codes". */
const NOT_FOUND = "E0000007";

/** Timeout of one response, in milliseconds. */
const TIMEOUT = 15_000;

/** Okta's management API at an org URL, with the value of the `Authorization` header. */
export function managementApi(orgUrl: string, authorization: string, transport: Transport): ManagementApi {
  const rateLimit = rateLimitOf(transport);
  const init = { headers: { authorization, accept: "application/json" } };
  let clockOffset: number | undefined;
  const ask = async (method: string, path: string): Promise<ApiAnswer> => {
    const { response, text } = await rateLimit.send(() => send(`${orgUrl}${path}`, { ...init, method }, transport));
    const time = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(time)) clockOffset = time - Date.now();
    return answer(response, text, `${method} ${path}`);
  };
  const get = (path: string) => ask("GET", path);
  return {
    get,
    find: async (path) => {
      const body = found(await get(path), path);
      if (body === undefined || isOktaObject(body)) return body;
      throw new UnexpectedAnswer(`GET ${path} returned 200 without an object that has an id`);
    },
    list: (path) => everyPage(path, get),
    write: async (method, path) => {
      const answered = await ask(method, path);
      if (answered.status >= 300) throw refusal(answered, `${method} ${path}`);
    },
    clockOffset: () => clockOffset,
  };
}

async function everyPage(path: string, get: (path: string) => Promise<ApiAnswer>): Promise<OktaObject[]> {
  const items: OktaObject[] = [];
  for (let page = 0, next: string | undefined = path; page < MOST_PAGES; page++) {
    const answered: ApiAnswer = await get(next);
    const body = withIds(found(answered, next));
    if (body === undefined && page === 0) return [];
    if (!Array.isArray(body) || !body.every(isOktaObject)) {
      throw new UnexpectedAnswer(`GET ${next} returned ${answered.status} without a list of objects that have an id`);
    }
    items.push(...body);
    next = answered.next;
    if (next === undefined) return items;
  }
  throw new UnexpectedAnswer(`the list ${path} does not end`);
}

/** An event of the System Log has its id in `uuid`. */
function withIds(body: unknown): unknown {
  if (!Array.isArray(body)) return body;
  return body.map((item: unknown) =>
    typeof item === "object" && item !== null && "uuid" in item ? { id: item.uuid, ...item } : item,
  );
}

/** The body of a success. Undefined if Okta responds that the object does not exist, which a proxy's page cannot tell. */
function found(answered: ApiAnswer, path: string): unknown {
  const { status, body, errorCode } = answered;
  if (status === 200) return body;
  if (status === 404 && errorCode === NOT_FOUND) return undefined;
  throw refusal(answered, `GET ${path}`);
}

function refusal({ status, errorCode }: ApiAnswer, asked: string): Error {
  const isRefused = errorCode !== undefined && (status === 401 || status === 403);
  const [ErrorType, code] = [
    isRefused ? NotReadable : UnexpectedAnswer,
    errorCode === undefined ? "" : ` ${errorCode}`,
  ];
  return new ErrorType(`Okta answers ${status}${code} to ${asked}`);
}

/** Whether something is an object of the management API. */
export function isOktaObject(value: unknown): value is OktaObject {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}

/**
 * Sends one request and returns its JSON response. Retries with a new request if a rate limit refuses it. Does not follow
 * redirects, so that no credential is sent to another host.
 */
export async function request(url: string, init: () => Promise<RequestInit>, transport: Transport): Promise<ApiAnswer> {
  const { response, text, method } = await rateLimitOf(transport).send(async () => {
    const made = await init();
    return { ...(await send(url, made, transport)), method: made.method ?? "GET" };
  });
  return answer(response, text, `${method} ${new URL(url).pathname}`);
}

function rateLimitOf({ rateLimit, signal }: Transport): RateLimitWindow {
  return rateLimit ?? createOrgLimit().window({ signal });
}

/** For an error, the status counts even if the body cannot be read. */
function answer(response: Response, text: string, asked: string): ApiAnswer {
  const body = parse(text);
  const isDone = response.status === 204 && asked.startsWith("DELETE");
  if (response.ok && !isDone && body === undefined) {
    const type = response.headers.get("content-type")?.split(";")[0];
    throw new UnexpectedAnswer(`${asked} returned ${response.status} ${whatOf(text, type)}`);
  }
  const { errorCode, errorSummary } = { ...challenge(response.headers.get("www-authenticate")), ...envelope(body) };
  const next = nextPage(response.headers.get("link"), asked);
  return {
    status: response.status,
    body,
    ...(errorCode !== undefined && { errorCode }),
    ...(errorSummary !== undefined && { errorSummary }),
    ...(next !== undefined && { next }),
  };
}

/**
 * Uses only the path of a link, so that no credential is sent to another host. A path without a leading `/`, as with another
 * scheme, would become a part of the host. Source: RFC 8288; Okta, "Pagination".
 */
function nextPage(link: string | null, asked: string): string | undefined {
  const [, url] = /<([^>]+)>;\s*rel="next"/.exec(link ?? "") ?? [];
  if (url === undefined) return undefined;
  const { pathname = "", search = "" } = URL.canParse(url) ? new URL(url) : {};
  if (!pathname.startsWith("/"))
    throw new UnexpectedAnswer(`${asked} returned a next page that is not a URL of the org`);
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

/** Network errors have a cause. Other messages may quote the request, including the credential. */
function reason(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return `no answer within ${TIMEOUT / 1000} seconds`;
  if (error instanceof Error && error.cause instanceof Error) return error.cause.message || error.message;
  return "the request could not be sent";
}

function whatOf(text: string, type = ""): string {
  if (text === "") return "with an empty body";
  return type === "application/json" ? "with truncated JSON" : `with ${printableType(type)} instead of JSON`;
}

/** The content type of a response, or that it has none. */
function printableType(type: string): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : "something";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error of an access token is only in a header. Source: RFC 6750, section 3; Okta, "OAuth 2.0 scopes". */
function challenge(header: string | null): { errorCode?: string; errorSummary?: string } {
  const parameter = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(header ?? "")?.[1];
  const [errorCode, errorSummary] = [parameter("error"), parameter("error_description")];
  return { ...(errorCode !== undefined && { errorCode }), ...(errorSummary !== undefined && { errorSummary }) };
}

function envelope(body: unknown): { errorCode?: string; errorSummary?: string } {
  if (typeof body !== "object" || body === null) return {};
  return {
    ...("errorCode" in body && typeof body.errorCode === "string" && { errorCode: body.errorCode }),
    ...("errorSummary" in body && typeof body.errorSummary === "string" && { errorSummary: body.errorSummary }),
  };
}
