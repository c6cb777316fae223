import { setTimeout } from "node:timers/promises";
import type { RateLimiter } from "./rate-limiter.ts";

/** The response of an endpoint. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** There was no response, or a server error. The message contains nothing from the request. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** Sends requests to an org's OAuth endpoints, behind a rate limiter. */
export interface OauthHttp {
  /**
   * Sends one request. Does not follow redirects. `repeatable` means that a retry after a broken request is harmless. Rejects
   * with {@link NoAnswer}.
   */
  send(url: string, init: RequestInit, options?: { readonly repeatable?: boolean }): Promise<HttpReply>;
}

/** Options of the requests. */
export interface OauthTransport {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly rateLimiter: RateLimiter;
}

/** Timeout of one response, in milliseconds. */
const TIMEOUT = 15_000;
/** Maximum wait for a new rate limit window, in milliseconds. */
const LONGEST_PAUSE = 65_000;
/** Maximum number of retries of a request that exceeded the rate limit. */
const PAUSES = 3;

/** Sends requests with `fetch`. Retries a request that exceeds the rate limit after the time that Okta returns. */
export function oauthHttp(transport: OauthTransport): OauthHttp {
  return {
    async send(url, init, { repeatable = false } = {}) {
      try {
        return await untilLimitAllows(url, init, transport);
      } catch (error) {
        if (!repeatable || !(error instanceof NoAnswer) || transport.signal.aborted) throw error;
        return untilLimitAllows(url, init, transport);
      }
    },
  };
}

async function untilLimitAllows(url: string, init: RequestInit, transport: OauthTransport): Promise<HttpReply> {
  for (let pauses = 0; ; pauses++) {
    const reply = await sendOnce(url, init, transport);
    const { host, pathname } = new URL(url);
    const request = `${init.method ?? "GET"} ${pathname}`;
    if (isServerError(reply.status)) throw new NoAnswer(`${host} answered ${request} with status ${reply.status}`);
    if (reply.status !== 429) return reply;
    if (pauses === PAUSES) throw new NoAnswer(`the org's rate limit is exceeded (status 429 for ${request})`);
    await setTimeout(pauseOf(reply.headers), undefined, { signal: transport.signal });
  }
}

/** Excludes 501: the local org returns it if the behavior of real orgs is unknown. */
function isServerError(status: number): boolean {
  return status >= 500 && status !== 501;
}

async function sendOnce(
  url: string,
  init: RequestInit,
  { fetch, signal, rateLimiter }: OauthTransport,
): Promise<HttpReply> {
  await rateLimiter.wait(signal);
  try {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
    const { status, headers } = response;
    const limit = Number(headers.get("x-rate-limit-limit"));
    if (Number.isFinite(limit)) rateLimiter.limitTo(limit);
    return { status, headers, text: await response.text() };
  } catch (error) {
    if (signal.aborted) throw error;
    throw new NoAnswer(reason(error));
  }
}

/** Source: Okta, "Rate limit headers": the reset is in seconds since 1970, by the clock of the answer. */
function pauseOf(headers: Headers): number {
  const reset = Number(headers.get("x-rate-limit-reset")) * 1000;
  const now = Date.parse(headers.get("date") ?? "");
  const pause = reset - now + 1000;
  return Number.isFinite(pause) ? Math.min(Math.max(pause, 0), LONGEST_PAUSE) : LONGEST_PAUSE;
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${TIMEOUT / 1000} seconds`;
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
