import { escaped } from "../../domain/printable.ts";
import { type Expectation, expectedOutcome, type ProbeRequest } from "../../domain/verify/expectation.ts";
import type { ExpectedAccess } from "../../domain/verify/expected-access.ts";
import { systemLogEvents } from "../../domain/verify/system-log.ts";
import type { VerifyRun } from "../../workflows/verify/verify.ts";
import { wrap } from "./wrap.ts";

/** The parts of a run that are shown. */
type DryRun = Pick<VerifyRun, "all" | "skipped" | "stack">;

/** The requests of a run as text. No secret is known here. */
export function renderDryRun({ stack: { access, environment }, all: expectations, skipped }: DryRun): string {
  const sent = expectations.filter((one) => !skipped.has(one));
  const blocks = [...new Set(expectations.map(({ subject }) => subject))].map((subject) => {
    const own = expectations.filter((one) => one.subject === subject);
    return [escaped(subject), ...own.map((one) => renderLine(one, access, skipped.get(one)))].join("\n");
  });
  return [
    `${environment.name}, ${access.issuer}: requests that verify would send`,
    ...blocks,
    [
      `events in the System Log: ${systemLogEvents(sent).join(", ")}`,
      `${sent.length} proofs would be tried, ${skipped.size} skipped; nothing was sent`,
    ].join("\n"),
  ].join("\n\n");
}

/** The requests of a run as JSON. */
export function dryRunJson({ stack: { access, environment }, all: expectations, skipped }: DryRun): unknown {
  return {
    formatVersion: "1",
    environment: environment.name,
    issuer: access.issuer,
    requests: expectations.map((one) => ({
      subject: escaped(one.subject),
      kind: one.kind,
      title: escaped(one.title),
      expectation: expectedOutcome(one),
      request: escaped(requestText(one.request, access)),
      ...(skipped.has(one) && { skipped: skipped.get(one) }),
    })),
    systemLogEvents: systemLogEvents(expectations.filter((one) => !skipped.has(one))),
  };
}

function renderLine(expectation: Expectation, access: ExpectedAccess, skipped: string | undefined): string {
  return [
    line(2, `expect ${expectedOutcome(expectation)}: ${expectation.title}`),
    line(6, requestText(expectation.request, access)),
    ...(skipped === undefined ? [] : [line(6, `not sent: ${skipped}`)]),
  ].join("\n");
}

/** A line at a column, wrapped. */
function line(column: number, text: string): string {
  const indent = " ".repeat(column);
  return `${indent}${wrap(escaped(text), column, `${indent}    `)}`;
}

function requestText(request: ProbeRequest, access: ExpectedAccess): string {
  switch (request.kind) {
    case "clientCredentials": {
      const scope = request.scopes === undefined ? "no scope" : `scope=${request.scopes.join(" ")}`;
      return `POST /v1/token grant_type=client_credentials ${scope}, with ${request.credential === "own" ? "its" : "a wrong"} credential`;
    }
    case "authorize":
      return `GET /v1/authorize response_type=${request.responseType} scope=${request.scopes.join(" ")} redirect_uri=${request.redirectUri}${request.pkce ? "" : " without code_challenge"}`;
    case "signIn":
      return `GET /v1/authorize, the sign-in page, POST /v1/token; scope=${request.signIn.scopes.join(" ")}`;
    case "refresh":
      return "POST /v1/token grant_type=refresh_token";
    case "reuse":
      return `POST /v1/token grant_type=refresh_token with the used token, after ${request.waitSeconds} s`;
    case "refreshAfterReuse":
      return "POST /v1/token grant_type=refresh_token with the newest token";
    case "console":
      return `GET /api/v2/info at Management Console, with a token of ${"client" in request.token ? clientName(request.token.client, access) : request.token.signIn.user}`;
  }
}

function clientName(key: string, { clients }: ExpectedAccess): string {
  return clients.find((client) => client.key === key)?.name ?? key;
}
