import { setTimeout as sleep } from "node:timers/promises";
import { authorizations, type ProviderCredential } from "./authorization.ts";
import { ProviderError } from "./diagnostic.ts";
import { refusalText } from "./okta-error.ts";
import { rateLimitWaitSeconds, saysWhenToRetry } from "./rate-limit.ts";

/** What tells the provider's requests from others in the System Log. Source: okta provider 6.12.0, extra user agent. */
const USER_AGENT = "okta-terraform/6.12.0";

/** How to reach one org. */
export interface OktaConnection extends ProviderCredential {
  /** Whether broken connections and 5xx are retried, too, but for 500 and 501; without it only what {@link OrgHttp.send} says. */
  readonly backoff: boolean;
  /** Repetitions of a call. */
  readonly maxRetries: number;
  /** First wait before a repetition, in seconds; each further one is twice as long. */
  readonly minWaitSeconds: number;
  /** Longest wait before one repetition, in seconds. */
  readonly maxWaitSeconds: number;
  /** Longest time for one call with its repetitions, in seconds; undefined for 30 s for each answer. */
  readonly requestTimeoutSeconds?: number | undefined;
}

/** One request of the provider. */
export interface OrgRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query below the org URL. */
  readonly path: string;
  readonly body?: object;
  /** Start of the error text, for example `failed to create group`; "" for none. */
  readonly failure: string;
}

/** An answer as it came; nothing of it is read yet. */
export interface OrgAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
  /** Whether the connection broke before the end of the body. */
  readonly isCut: boolean;
}

/** There is no answer, also where the real provider drops the last one of many. */
export class NoAnswerError extends ProviderError {
  /** Whether another try may help. */
  readonly retryable: boolean;

  constructor(text: string, retryable = false) {
    super(text);
    this.retryable = retryable;
  }
}

/** The real provider waits forever; a sandbox never has a reason to let a terminal hang for that long. */
const DEFAULT_TIMEOUT_SECONDS = 30;

/**
 * The HTTP layer below all clients of okta/okta 6.12.0 (go-retryablehttp, then the SDKs' own repetition of 429), as it is at an org of
 * Okta. Where `http_proxy` is set, Okta's SDK puts a plain client in place of the retrying one: the real provider at a local org repeats
 * what `backoff = false` leaves, and reads what came of a body that breaks off (tried 2026-11-29). Source: okta/api/api.go `checkRetry`,
 * `errHandler`; sdk/v2_requestExecutor.go `doWithRetries`, at v6.12.0; okta-sdk-golang v4.1.2, `NewAPIClient`.
 */
export class OrgHttp {
  readonly #connection: OktaConnection;
  readonly #authorization: () => Promise<string>;

  constructor(connection: OktaConnection) {
    this.#connection = connection;
    this.#authorization = authorizations(connection);
  }

  /**
   * Sends a request again after 429, after an end of the connection, and with `backoff` after 502, 503 and so on: also a POST whose
   * answer was lost, so that an object may be there twice, or the second try be refused.
   * @throws NoAnswerError with the real provider's text
   */
  async send(request: OrgRequest): Promise<OrgAnswer> {
    const { maxRetries, requestTimeoutSeconds } = this.#connection;
    const deadline =
      requestTimeoutSeconds === undefined ? undefined : AbortSignal.timeout(requestTimeoutSeconds * 1000);
    for (let attempt = 0; ; attempt++) {
      const authorization = await this.#authorization().catch(({ message }: Error) => {
        throw new NoAnswerError(prefixed(request.failure, message));
      });
      const result = await this.#exchange(request, authorization, deadline);
      if (!this.#isRetryable(result)) {
        if (result instanceof NoAnswerError) throw result;
        return result;
      }
      if (attempt >= maxRetries) throw this.#givenUp(request, result, attempt + 1);
      await this.#wait(request, result, attempt, deadline);
    }
  }

  #isRetryable(result: OrgAnswer | NoAnswerError): boolean {
    if (result instanceof NoAnswerError) return result.retryable;
    if (result.status === 429) return true;
    return this.#connection.backoff && result.status > 501;
  }

  #givenUp(request: OrgRequest, result: OrgAnswer | NoAnswerError, attempts: number): NoAnswerError {
    if (result instanceof NoAnswerError) return result;
    if (!this.#connection.backoff) return new NoAnswerError(prefixed(request.failure, "too many requests"));
    const summary = refusalText(result, "summary", `, giving up after ${attempts} attempt(s)`);
    return this.#noAnswer(request, summary);
  }

  async #wait(request: OrgRequest, result: OrgAnswer | NoAnswerError, attempt: number, deadline?: AbortSignal) {
    const { maxWaitSeconds } = this.#connection;
    const seconds = Math.min(this.#waitSeconds(request, result, attempt), maxWaitSeconds);
    await sleep(seconds * 1000, undefined, deadline && { signal: deadline }).catch(() => {
      throw this.#noAnswer(request, "context deadline exceeded");
    });
  }

  /** A 429 that names the end of the limit is waited for, where the real provider with `backoff` waits 30 s and longer. */
  #waitSeconds({ failure }: OrgRequest, result: OrgAnswer | NoAnswerError, attempt: number): number {
    const { backoff, minWaitSeconds } = this.#connection;
    const exponential = minWaitSeconds * 2 ** attempt;
    if (result instanceof NoAnswerError) return backoff ? exponential : 0;
    const isLimited = result.status === 429 && (!backoff || saysWhenToRetry(result.headers));
    if (isLimited) return rateLimitWaitSeconds(result.headers, failure);
    const retryAfter = result.status === 503 ? result.headers.get("retry-after") : null;
    return retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : exponential;
  }

  async #exchange(
    request: OrgRequest,
    authorization: string,
    deadline?: AbortSignal,
  ): Promise<OrgAnswer | NoAnswerError> {
    const { orgUrl } = this.#connection;
    const { method, path, body } = request;
    const signal = deadline ?? AbortSignal.timeout(DEFAULT_TIMEOUT_SECONDS * 1000);
    const init: RequestInit = {
      method,
      headers: {
        accept: "application/json",
        authorization,
        "user-agent": USER_AGENT,
        ...(body && { "content-type": "application/json" }),
      },
      redirect: "error",
      signal,
      ...(body && { body: JSON.stringify(body) }),
    };
    try {
      const { status, statusText, headers, body: stream } = await fetch(`${orgUrl}${path}`, init);
      return { status, statusText, headers, ...(await readToTheEnd(stream)) };
    } catch (error) {
      if (signal.aborted) return this.#noAnswer(request, "context deadline exceeded");
      return this.#noAnswer(request, connectionErrorText(error, orgUrl), true);
    }
  }

  /** As Go's HTTP client puts it: `Post "http://…": EOF`. */
  #noAnswer({ method, path, failure }: OrgRequest, reason: string, retryable = false): NoAnswerError {
    const verb = `${method.charAt(0)}${method.slice(1).toLowerCase()}`;
    return new NoAnswerError(prefixed(failure, `${verb} "${this.#connection.orgUrl}${path}": ${reason}`), retryable);
  }
}

/** `<failure>: <text>`. */
export function prefixed(failure: string, text: string): string {
  return failure === "" ? text : `${failure}: ${text}`;
}

async function readToTheEnd(stream: ReadableStream<Uint8Array> | null) {
  const chunks: Uint8Array[] = [];
  let isCut = false;
  try {
    for await (const chunk of stream ?? []) chunks.push(chunk);
  } catch {
    isCut = true;
  }
  return { text: Buffer.concat(chunks).toString("utf8"), isCut };
}

/** A connection that ends without an answer is Go's EOF. */
function connectionErrorText(error: unknown, orgUrl: string): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ECONNREFUSED") return `dial tcp ${new URL(orgUrl).host}: connect: connection refused`;
  if (code === "UND_ERR_SOCKET" || code === "ECONNRESET") return "EOF";
  return error instanceof Error ? String(cause ?? error.message) : String(error);
}
