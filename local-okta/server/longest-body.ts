import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { errorResponse } from "../management-api/dispatch.ts";
import { OktaError } from "../management-api/okta-error.ts";
import type { Org } from "../org/org.ts";

/** Maximum size of a body of the management API, in bytes. An app with fifty keys has a tenth of it. */
const LONGEST_BODY = 1_048_576;

/** Refuses a longer body before it is read to its end. Okta's limit and response are unknown. */
export function longestBody(org: Org) {
  const text = `The request body is longer than ${LONGEST_BODY} bytes.`;
  const onError = (context: Context) => errorResponse(context, new OktaError(413, "E0000003", text), org);
  return bodyLimit({ maxSize: LONGEST_BODY, onError });
}
