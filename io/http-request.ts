import { type IncomingHttpHeaders, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

/** One request to a server, which may have a self-signed certificate. */
export interface HttpRequest {
  /** @default "GET" */
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** CA certificates (PEM) for the server, which `fetch` does not support. */
  readonly certificateAuthority: string;
  readonly signal: AbortSignal;
}

/** The response. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Timeout of the response, in milliseconds. */
const TIMEOUT = 15_000;

/** Sends a request. Does not follow redirects. */
export function sendRequest(url: string, request: HttpRequest): Promise<HttpAnswer> {
  const { method = "GET", headers = {}, body, certificateAuthority, signal } = request;
  const options = { method, headers, signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]) };
  return new Promise((resolve, reject) => {
    const call = url.startsWith("https:")
      ? requestHttps(url, { ...options, ca: certificateAuthority })
      : requestHttp(url, options);
    call.on("error", reject);
    call.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    call.end(body);
  });
}
