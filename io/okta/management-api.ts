/** An answer of Okta's management API. Source: Okta, "Error codes": every error carries the same envelope. */
export interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON; undefined when the body was none. */
  readonly body: unknown;
  /** Such as `E0000006`. */
  readonly errorCode?: string;
  readonly errorSummary?: string;
}

/** The org did not answer, or answered with nothing an API says. */
export class OktaUnreachable extends Error {
  override readonly name = "OktaUnreachable";
}

/** Reads from an org; never writes. */
export interface ManagementApi {
  /** GETs a path such as `/api/v1/users/me`. Rejects with {@link OktaUnreachable}. */
  get(path: string): Promise<ApiAnswer>;
}

/** How requests are made. */
export interface Transport {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
}

/** Longest wait for one answer, in milliseconds. */
const TIMEOUT = 15_000;

/** Okta's management API at an org URL, with the value of the `Authorization` header. */
export function managementApi(orgUrl: string, authorization: string, transport: Transport): ManagementApi {
  return {
    get: (path) => request(`${orgUrl}${path}`, { headers: { authorization, accept: "application/json" } }, transport),
  };
}

/** One request, with its JSON answer. Redirects are not followed: no credential may go to another host. */
export async function request(url: string, init: RequestInit, { fetch, signal }: Transport): Promise<ApiAnswer> {
  const { response, text } = await send(url, init, fetch, signal);
  const body = parse(text);
  const { errorCode, errorSummary } = envelope(body);
  return {
    status: response.status,
    body,
    ...(errorCode !== undefined && { errorCode }),
    ...(errorSummary !== undefined && { errorSummary }),
  };
}

async function send(url: string, init: RequestInit, fetch: typeof globalThis.fetch, signal: AbortSignal) {
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
