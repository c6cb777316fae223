import { setTimeout as sleep } from "node:timers/promises";
import { ProviderError } from "./diagnostic.ts";
import { textAt } from "./json.ts";
import { type ErrorStyle, type OktaRefusal, refusalText, statusLine } from "./okta-error.ts";
import { rateLimitWaitSeconds } from "./rate-limit.ts";

/** What tells the provider's requests from others in the System Log. Source: okta provider 6.12.0, extra user agent. */
const USER_AGENT = "okta-terraform/6.12.0";

/** How to reach one org. */
export interface OktaConnection {
  /** Without a trailing slash. */
  readonly orgUrl: string;
  /** Sent as `Authorization: SSWS <token>`. Never part of an error text. */
  readonly apiToken: string;
  /** Repetitions of a call that the org answered 429. */
  readonly maxRetries: number;
  /** Longest wait before one repetition, in seconds. */
  readonly maxWaitSeconds: number;
  /** Longest wait for one answer, in seconds. */
  readonly requestTimeoutSeconds: number;
}

/** One call of Okta's management API. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query below the org URL, as {@link apiPath} builds it. */
  readonly path: string;
  readonly body?: object;
  /** Start of the error text, for example `failed to create group`; "" for none. */
  readonly failure: string;
  /** @default "summary" */
  readonly errorStyle?: ErrorStyle;
}

/** `/api/v1/<segments>`, each segment percent-encoded. */
export function apiPath(...segments: readonly string[]): string {
  return `/api/v1/${segments.map(encodeURIComponent).join("/")}`;
}

/** Calls the org as the real provider does. Answers are the decoded JSON bodies. */
export class OktaClient {
  readonly #connection: OktaConnection;
  #identityEngine: Promise<boolean> | undefined;

  constructor(connection: OktaConnection) {
    this.#connection = connection;
  }

  /** @throws ProviderError when the org refuses or does not answer */
  async call(call: ApiRequest): Promise<unknown> {
    const answer = await this.#send(call);
    if (answer.status < 400) return answer.body;
    throw refused(call, answer);
  }

  /** Like {@link call}, for calls whose error text ends in the HTTP status. */
  async callTellingStatus(call: ApiRequest): Promise<unknown> {
    const answer = await this.#send(call);
    if (answer.status < 400) return answer.body;
    throw refusedWithStatus(call, answer);
  }

  /**
   * Undefined when the org answers 404.
   *
   * @throws ProviderError when the org refuses for another reason or does not answer
   */
  async find(call: ApiRequest): Promise<unknown> {
    const answer = await this.#send(call);
    if (answer.status === 404) return undefined;
    if (answer.status < 400) return answer.body ?? {};
    throw refusedWithStatus(call, answer);
  }

  /** Undefined whatever the org refuses. */
  async ask(call: ApiRequest): Promise<unknown> {
    const answer = await this.#send(call);
    return answer.status < 400 ? answer.body : undefined;
  }

  /** All pages of a list, undefined when the org answers 404. Follows `Link: <...>; rel="next"`. */
  async list(call: ApiRequest): Promise<readonly unknown[] | undefined> {
    const items: unknown[] = [];
    let path: string | undefined = call.path;
    while (path !== undefined) {
      const answer: OktaRefusal = await this.#send({ ...call, path });
      if (answer.status === 404) return undefined;
      if (answer.status >= 400) throw refusedWithStatus(call, answer);
      if (Array.isArray(answer.body)) items.push(...answer.body);
      path = nextPage(answer.headers, path);
    }
    return items;
  }

  /**
   * Whether the org runs Okta Identity Engine (`pipeline` is not "v1"). Asked once; an org that cannot say counts as
   * Identity Engine and is asked again.
   */
  async isIdentityEngine(): Promise<boolean> {
    this.#identityEngine ??= this.#askPipeline();
    return this.#identityEngine;
  }

  async #askPipeline(): Promise<boolean> {
    const path = "/.well-known/okta-organization";
    const answer = await this.#send({ method: "GET", path, failure: "failed to read the org's metadata" });
    if (answer.status < 400) return textAt(answer.body, "pipeline") !== "v1";
    this.#identityEngine = undefined;
    return true;
  }

  async #send(call: ApiRequest): Promise<OktaRefusal> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#fetch(call);
      if (answer.status !== 429 || attempt >= this.#connection.maxRetries) return answer;
      const wait = rateLimitWaitSeconds(answer.headers, call.failure);
      await sleep(Math.min(wait, this.#connection.maxWaitSeconds) * 1000);
    }
  }

  async #fetch({ method, path, body, failure }: ApiRequest): Promise<OktaRefusal> {
    const { orgUrl, apiToken, requestTimeoutSeconds } = this.#connection;
    const init: RequestInit = {
      method,
      headers: {
        accept: "application/json",
        authorization: `SSWS ${apiToken}`,
        "user-agent": USER_AGENT,
        ...(body && { "content-type": "application/json" }),
      },
      redirect: "error",
      signal: AbortSignal.timeout(requestTimeoutSeconds * 1000),
      ...(body && { body: JSON.stringify(body) }),
    };
    try {
      const response = await fetch(`${orgUrl}${path}`, init);
      const { status, statusText, headers } = response;
      return { status, statusText, headers, body: parseBody(await response.text()) };
    } catch (error) {
      throw new ProviderError(`${failure}: the org at ${orgUrl} does not answer (${reason(error)})`);
    }
  }
}

function refused({ failure, errorStyle = "summary" }: ApiRequest, answer: OktaRefusal): ProviderError {
  const text = refusalText(answer, errorStyle);
  return new ProviderError(failure === "" ? text : `${failure}: ${text}`);
}

function refusedWithStatus(call: ApiRequest, answer: OktaRefusal): ProviderError {
  return new ProviderError(`${refused(call, answer).message}, Status: ${statusLine(answer)}`);
}

function parseBody(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The host of the link is dropped and its query laid over the query of the page before, as the real provider does. */
function nextPage(headers: Headers, path: string): string | undefined {
  const link = /<([^>]*)>;\s*rel="next"/.exec(headers.get("link") ?? "")?.[1];
  if (link === undefined) return undefined;
  const base = "http://org.invalid";
  const next = new URL(link, base);
  const query = new URL(path, base).searchParams;
  for (const [key, value] of next.searchParams) query.set(key, value);
  return `${next.pathname}?${query}`;
}

function reason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return error instanceof Error ? error.message : String(error);
}
