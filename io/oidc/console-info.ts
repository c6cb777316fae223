import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Answer } from "../../domain/verify/answer.ts";
import { jsonBody, textField } from "./json-body.ts";

/** The address of Management Console. */
export interface ConsoleLocation {
  /** Scheme, host and port. */
  readonly url: string;
  /** CA certificates (PEM) for its certificate. @default - the CAs that Node trusts */
  readonly certificateAuthority?: string;
}

/** Timeout of the response, in milliseconds. */
const TIMEOUT = 15_000;

/** Reads `GET /api/v2/info` with an access token, like the connection test of the vendor's samples. Does not follow redirects. */
export function readConsoleInfo(
  { url, certificateAuthority }: ConsoleLocation,
  accessToken: string,
  signal: AbortSignal,
): Promise<Answer> {
  const target = new URL("/api/v2/info", url);
  const options = {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" },
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    ...(certificateAuthority !== undefined && { ca: certificateAuthority }),
  };
  return new Promise((resolve, reject) => {
    const call = target.protocol === "http:" ? requestHttp(target, options) : requestHttps(target, options);
    const fail = (error: Error) =>
      signal.aborted ? reject(error) : resolve({ kind: "unanswered", reason: `${target.host}: ${error.message}` });
    call.on("error", fail);
    call.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", fail);
      response.on("end", () => {
        const message = textField(jsonBody(text), "message");
        resolve({ kind: "console", status: response.statusCode ?? 0, ...(message !== undefined && { message }) });
      });
    });
    call.end();
  });
}
