import { isRecord, itemsAt, parseObject, textAt } from "./json.ts";

/** An answer of the org that is no success. */
export interface OktaRefusal {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
}

/**
 * Which of the real provider's HTTP clients reports the error: its own one quotes Okta ("summary"), the generated SDKs
 * know the HTTP status only ("status").
 */
export type ErrorStyle = "summary" | "status";

/** `404 Not Found`. */
export function statusLine({ status, statusText }: OktaRefusal): string {
  return `${status} ${statusText}`.trim();
}

/**
 * Error text as okta/okta 6.12.0 writes it (sdk/v2_error.go, sdk/v2_requestExecutor.go). A body that is no JSON has no summary.
 *
 * @param summaryEnd what is put behind Okta's summary, also where there is none
 */
export function refusalText(refusal: OktaRefusal, style: ErrorStyle, summaryEnd = ""): string {
  if (style === "status") return statusLine(refusal);
  const body = parseObject(refusal.text);
  const description = textAt(body, "error_description");
  const okta = bearerErrorDescription(refusal) || textAt(body, "errorSummary");
  const summary = description || `${okta}${requestIdText(refusal)}${summaryEnd}`;
  if (summary === "") return "the API returned an unknown error";
  return `the API returned an error: ${summary}${causesText(body)}`;
}

function requestIdText({ status, headers }: OktaRefusal): string {
  return status === 500 ? `, x-okta-request-id=${headers.get("x-okta-request-id") ?? ""}` : "";
}

function causesText(body: unknown): string {
  const causes = itemsAt(body, "errorCauses").flatMap((cause) =>
    isRecord(cause) ? Object.entries(cause).map(([key, value]) => `${key}: ${String(value)}`) : [],
  );
  return causes.length === 0 ? "" : `. Causes: ${causes.join(", ")}`;
}

/** Okta names a missing OAuth scope in this header only, not in the body. */
function bearerErrorDescription({ status, headers }: OktaRefusal): string {
  if (status !== 401 && status !== 403) return "";
  const header = headers.get("www-authenticate") ?? "";
  return /^Bearer .*error_description="([^"]*)"/i.exec(header)?.[1] ?? "";
}
