import { ProviderCrashError, ProviderError } from "./diagnostic.ts";
import { END_OF_JSON, goJsonError } from "./go-json-error.ts";
import { isRecord, textAt } from "./json.ts";
import type { ErrorStyle } from "./okta-error.ts";
import { type OrgAnswer, prefixed } from "./org-http.ts";

/** What the real provider decodes an answer into. */
export interface ExpectedValue {
  /** Its type in Go, as error texts name it; a list begins with `[]`. */
  readonly goType: string;
  /** Which client decodes: the provider's own, or a generated SDK. */
  readonly style: ErrorStyle;
}

/** An app is decoded in two steps, and the first one hides which type is there. */
export const APP_GO_TYPE = "okta.ListApplications200ResponseInner";

const APP_TEXT = "failed to unmarshal JSON into map for the discriminator lookup";

/**
 * The value of a successful answer, undefined for an empty one.
 *
 * Of a body that breaks off, the log below all clients has read what there was, and leaves nothing: the provider's own client takes it
 * for empty, a generated SDK fails while it reads. Source: terraform-plugin-sdk v2.39.0, `decomposeResponseForLogging`;
 * sdk/v2_requestExecutor.go `buildResponse` at v6.12.0; okta-sdk-golang v4.1.2 and v6.1.6, `decode` of okta/client.go.
 * @throws ProviderError with the text of the real provider, without the start
 */
export function answerValue({ headers, text, isCut }: OrgAnswer, expected: Partial<ExpectedValue>): unknown {
  const isOwnClient = expected.style !== "status";
  if (isCut && !isOwnClient) throw new ProviderError("unexpected EOF");
  if (isCut || text === "") return undefined;
  const type = headers.get("content-type") ?? "";
  if (!type.includes("application/json")) {
    throw new ProviderError(isOwnClient ? `could not build a response for type: ${type}` : "undefined response type");
  }
  const value = parsed(text, expected);
  if (expected.goType !== undefined) checkType(value, expected.goType);
  return value;
}

/** Whether a generated SDK can read the body of a refusal; of some statuses it tries to, and then its failure is the error. */
export function isReadableRefusal({ status, headers, text }: OrgAnswer): boolean {
  if (![400, 403, 404, 429].includes(status) || text === "") return true;
  return (headers.get("content-type") ?? "").includes("json");
}

function parsed(text: string, { style }: Partial<ExpectedValue>): unknown {
  const problem = goJsonError(text);
  if (problem === undefined) return JSON.parse(text);
  throw new ProviderError(problem === END_OF_JSON && style !== "status" ? "unexpected EOF" : problem);
}

function checkType(value: unknown, goType: string): void {
  const fits = goType.startsWith("[]") ? Array.isArray(value) : isRecord(value);
  if (fits || value === null) return;
  if (goType === APP_GO_TYPE) throw new ProviderError(APP_TEXT);
  throw new ProviderError(`json: cannot unmarshal ${jsonType(value)} into Go value of type ${goType}`);
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return isRecord(value) ? "object" : typeof value;
}

/**
 * The id of what was just created.
 * @throws ProviderCrashError when the answer is empty, on which the real provider crashes
 * @throws ProviderError when it has no id, with which the real provider goes on and asks for the whole list
 */
export function createdId(created: unknown, failure: string): string {
  if (created === undefined || created === null) {
    throw new ProviderCrashError(prefixed(failure, "the org's answer is empty"));
  }
  const id = textAt(created, "id");
  if (id !== "") return id;
  throw new ProviderError(prefixed(failure, "the org's answer has no id: okta/okta 6.12.0 loses such an object"));
}
