import { expect, test } from "vitest";
import { refusalText } from "../../terraform-provider/okta-error.ts";

function refusal(status: number, statusText: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = body === undefined ? "" : JSON.stringify(body);
  return { status, statusText, text, headers: new Headers(headers) };
}

test("a refusal quotes Okta's summary and every cause", () => {
  const body = {
    errorSummary: "Api validation failed: name",
    errorCauses: [{ errorSummary: "name: too long" }, { errorSummary: "name: odd", reason: "INVALID_VALUE" }],
  };
  expect(refusalText(refusal(400, "Bad Request", body), "summary")).toBe(
    "the API returned an error: Api validation failed: name. Causes: errorSummary: name: too long, errorSummary: name: odd, reason: INVALID_VALUE",
  );
});

test("a refusal of OAuth shape gives its description", () => {
  expect(refusalText(refusal(400, "Bad Request", { error: "x", error_description: "bad scope" }), "summary")).toBe(
    "the API returned an error: bad scope",
  );
});

test("a missing scope is read from the WWW-Authenticate header", () => {
  const header = 'Bearer authorization_uri="x", error="insufficient_scope", error_description="No scopes."';
  expect(refusalText(refusal(403, "Forbidden", undefined, { "www-authenticate": header }), "summary")).toBe(
    "the API returned an error: No scopes.",
  );
});

test("a refusal without a body is an unknown error", () => {
  expect(refusalText(refusal(400, "Bad Request", undefined), "summary")).toBe("the API returned an unknown error");
});

test("an internal error names the request id", () => {
  const refused = refusal(
    500,
    "Internal Server Error",
    { errorSummary: "Internal Server Error" },
    { "x-okta-request-id": "r1" },
  );
  expect(refusalText(refused, "summary")).toBe(
    "the API returned an error: Internal Server Error, x-okta-request-id=r1",
  );
});

test("the generated clients tell the HTTP status only", () => {
  expect(refusalText(refusal(404, "Not Found", { errorSummary: "Not found: Resource" }), "status")).toBe(
    "404 Not Found",
  );
});
