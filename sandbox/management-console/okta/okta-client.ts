import { type Unreachable, unreachable } from "./unreachable.ts";

/** Timeout of Okta's answer, in milliseconds. */
const PATIENCE = 10_000;

/** Okta's answer. `body` is undefined if it is not JSON. */
export interface OktaAnswer {
  readonly kind: "answer";
  readonly status: number;
  readonly body: unknown;
}

/** The calls of Management Console to Okta. */
export interface OktaClient {
  get(url: string): Promise<OktaAnswer | Unreachable>;
  postForm(
    url: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
  ): Promise<OktaAnswer | Unreachable>;
}

/** Calls Okta. A redirect counts as unreachable: tokens and keys must come from the configured org. */
export function createOktaClient(fetch: typeof globalThis.fetch): OktaClient {
  const call = async (url: string, init: RequestInit): Promise<OktaAnswer | Unreachable> => {
    try {
      const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
      return { kind: "answer", status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      return unreachable(error);
    }
  };
  return {
    get: (url) => call(url, { headers: { accept: "application/json" } }),
    postForm: (url, fields, headers) =>
      call(url, {
        method: "POST",
        headers: { ...headers, accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
