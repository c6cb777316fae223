import { createOrgLimit, type RateLimitWindow } from "./rate-limit-window.ts";

/** An answer of Okta's management API. Source: Okta, "Error codes": every error carries the same envelope. */
export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON; undefined when the body was none. */
  readonly body: unknown;
  /** Such as `E0000006`, or `insufficient_scope` of an access token; absent where the answer is not Okta's. */
  readonly errorCode?: string;
  readonly errorSummary?: string;
  /** Path and query of the next page of a list; absent on its last page. */
  readonly next?: string;
}

/** The org did not answer. */
export class OktaUnreachable extends Error {
  override readonly name = "OktaUnreachable";
}

/** Something answered, but not as Okta does: a page of a proxy, a cut or empty body, an internal error. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";
}

/** Okta refuses to show something to this credential. */
export class NotReadable extends Error {
  override readonly name = "NotReadable";
}

/** An object of the management API. Source: Okta, "Management API": every resource has an `id`. */
export interface OktaObject {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Reads from an org. What cannot be read is an error, and never "there is none". */
export interface ManagementApi {
  /**
   * GETs a path such as `/api/v1/users/me`, and gives the answer whatever its status is. Rejects with
   * {@link OktaUnreachable}, or with {@link UnexpectedAnswer} when a success is not JSON.
   */
  get(path: string): Promise<ApiAnswer>;
  /**
   * GETs one object; undefined when Okta says that it has none. Rejects as `get`, with {@link NotReadable} when the
   * credential may not see it, and with {@link UnexpectedAnswer} for any other answer.
   */
  find(path: string): Promise<OktaObject | undefined>;
  /** GETs every page of a list; empty when what the list is of is not there. Rejects as `find`, also when it does not end. */
  list(path: string): Promise<readonly OktaObject[]>;
  /**
   * POSTs without a body, or DELETEs. Only the secrets of an app that was taken over are written so: everything else is
   * Terraform's. Rejects as `find`, and with {@link UnexpectedAnswer} where Okta does not say that it is done.
   */
  write(method: "POST" | "DELETE", path: string): Promise<void>;
  /** How far the org's clock was ahead of this machine's in its newest answer, in milliseconds; undefined before one that says. */
  clockOffset(): number | undefined;
}

/** How requests are made. */
export interface Transport {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  /** Of the org that is asked. @default - limits that nobody else takes part in */
  readonly rateLimit?: RateLimitWindow;
}

/** More pages than any list here can have; an org that gives more gives them for ever. */
const MOST_PAGES = 1000;

/** What Okta answers when it has no such object. A status of 404 alone may be anybody's. Source: Okta, "Error codes". */
const NOT_FOUND = "E0000007";

/** Longest wait for one answer, in milliseconds. */
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
      throw new UnexpectedAnswer(`GET ${path} is answered 200 without an object that has an id`);
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
      throw new UnexpectedAnswer(
        `GET ${next} is answered ${answered.status} without a list of objects that have an id`,
      );
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

/** The body of a success; undefined where Okta says that it has no such object. A page of a proxy says no such thing. */
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
 * One request, with its JSON answer; made anew and sent again when a rate limit refuses it. Redirects are not followed: no
 * credential may go to another host.
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

/** Of an error, the status counts even without a body that can be read. */
function answer(response: Response, text: string, asked: string): ApiAnswer {
  const body = parse(text);
  const isDone = response.status === 204 && asked.startsWith("DELETE");
  if (response.ok && !isDone && body === undefined) {
    const type = response.headers.get("content-type")?.split(";")[0];
    throw new UnexpectedAnswer(`${asked} is answered ${response.status} ${whatOf(text, type)}`);
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
 * Only the path of a link is followed, so that no credential goes to another host. An address without `/` in front, as of
 * another scheme, would become a part of the host. Source: RFC 8288; Okta, "Pagination".
 */
function nextPage(link: string | null, asked: string): string | undefined {
  const [, url] = /<([^>]+)>;\s*rel="next"/.exec(link ?? "") ?? [];
  if (url === undefined) return undefined;
  const { pathname = "", search = "" } = URL.canParse(url) ? new URL(url) : {};
  if (!pathname.startsWith("/")) throw new UnexpectedAnswer(`${asked} names a next page that is no address of the org`);
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

function whatOf(text: string, type = ""): string {
  if (text === "") return "with an empty body";
  return type === "application/json" ? "with JSON that is cut off" : `with ${printableType(type)}, not with JSON`;
}

/** A content type as a server may send it, or that it sends none. */
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

/** What an access token lacks is said in a header alone. Source: RFC 6750, section 3; Okta, "OAuth 2.0 scopes". */
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
