import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "hono";
import { errorResponse } from "../management-api/dispatch.ts";
import { notFound, OktaError } from "../management-api/okta-error.ts";
import type { Org } from "../org/org.ts";
import { DroppedConnectionError, type Fault } from "./faults.ts";
import { withoutObject } from "./late-object.ts";
import { tooManyRequests } from "./rate-limit.ts";

/** Time to send the first half of a truncated answer, in milliseconds. */
const BREAK_AFTER = 20;

/** The answer to truncate if the call was not carried out and has no answer. */
const ANSWER_OF_NO_CALL = `{"id":"cut00000000000000000","status":"ACTIVE","created":null}`;

const PAGE = "<!DOCTYPE html><html><head><title>Proxy</title></head><body>This is not Okta.</body></html>";

/**
 * Okta's error for each status. 423 as recorded for parallel writes; 500 as for racing ones; 503 as in Okta's list of error
 * codes, which has no code for a gateway, so 502 has the one of 500.
 */
const REFUSALS: Readonly<Partial<Record<Fault["kind"], () => OktaError>>> = {
  "423": () => new OktaError(423, "E0000239", "Policy priorities are being reconciled. Please try again later."),
  "429": tooManyRequests,
  "500": () => new OktaError(500, "E0000009", "Internal Server Error"),
  "502": () => new OktaError(502, "E0000009", "Internal Server Error"),
  "503": () => new OktaError(503, "E0000010", "Service is in read only mode"),
};

/** Okta's names of the objects in the last two parts of a path. `Resource` for others. */
const TYPES: Readonly<Record<string, string>> = {
  apps: "AppInstance",
  authorizationServers: "AuthorizationServer",
  claims: "OAuth2Claim",
  groups: "UserGroup",
  policies: "Policy",
  rules: "PolicyRule",
  scopes: "OAuth2Scope",
  users: "User",
};

/**
 * The answer to a failing call.
 * @param carryOut carries out the call, and returns its regular answer.
 * @param record notes that there is no answer; called before a caller notices.
 * @throws DroppedConnectionError if there is none
 */
export async function faultyAnswer(
  fault: Fault,
  context: Context,
  org: Org,
  carryOut: () => Promise<Response>,
  record: () => void,
): Promise<Response> {
  const own = fault.when === "after" ? await carryOut() : undefined;
  switch (fault.kind) {
    case "slow":
      await (fault.until?.() ?? sleep(fault.ms ?? 1000));
      return own ?? carryOut();
    case "drop":
      record();
      return breakConnection(context);
    case "hang":
      record();
      await callerIsGone(context);
      throw new DroppedConnectionError();
    case "late":
      return own ?? carryOut();
    case "unlisted":
      return isReadOf(context, fault.id)
        ? finishedAnswer(fault, context, org)
        : withoutObject(await carryOut(), fault.id);
    case "truncated":
    case "truncatedJson":
      return truncated(fault, context, own);
    default:
      return withHeaders(finishedAnswer(fault, context, org), fault);
  }
}

function finishedAnswer({ kind }: Fault, context: Context, org: Org): Response {
  const refusal = REFUSALS[kind]?.();
  if (refusal !== undefined) return errorResponse(context, refusal, org);
  if (kind === "notFoundOnce" || kind === "unlisted") return errorResponse(context, ownNotFound(context), org);
  if (kind === "empty") return new Response(null, { status: 200 });
  if (kind === "emptyList") return Response.json([]);
  return new Response(PAGE, {
    status: kind === "htmlNotFound" ? 404 : 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}

/** Whether the path is that of an object, not of a list. */
function isReadOf(context: Context, id = ""): boolean {
  return new URL(context.req.url).pathname.endsWith(`/${id}`);
}

function ownNotFound(context: Context): OktaError {
  const [id = "", list = ""] = new URL(context.req.url).pathname.split("/").reverse();
  return notFound(id, (Object.hasOwn(TYPES, list) ? TYPES[list] : undefined) ?? "Resource");
}

function withHeaders(response: Response, { retryAfter }: Fault): Response {
  if (retryAfter !== undefined) response.headers.set("Retry-After", String(retryAfter));
  return response;
}

/** Without a port there is no connection: the caller sees a rejection then, as with `fetch`. */
function breakConnection(context: Context): never {
  socketOf(context)?.destroy();
  throw new DroppedConnectionError();
}

/** Has no timer and no handle, so it keeps no process alive. */
function callerIsGone(context: Context): Promise<void> {
  const { signal } = context.req.raw;
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    socketOf(context)?.once("close", () => resolve());
  });
}

async function truncated({ kind }: Fault, context: Context, own: Response | undefined): Promise<Response> {
  const text = own === undefined ? ANSWER_OF_NO_CALL : await own.text();
  const half = text.slice(0, Math.ceil(text.length / 2));
  const status = own?.status ?? 200;
  const headers = new Headers({ "Content-Type": "application/json" });
  if (kind === "truncatedJson") return new Response(half, { status, headers });
  headers.set("Content-Length", String(Buffer.byteLength(text)));
  return new Response(brokenOff(half, socketOf(context)), { status, headers });
}

/** The HTTP server logs a failing stream. So with a socket, the socket is closed instead. */
function brokenOff(text: string, socket: Socket | undefined): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull: async (controller) => {
      if (!isSent) {
        isSent = true;
        controller.enqueue(new TextEncoder().encode(text));
        return;
      }
      await sleep(BREAK_AFTER);
      if (socket === undefined) controller.error(new DroppedConnectionError());
      socket?.destroy();
    },
  });
}

/** The used part of a Node.js socket. */
interface Socket {
  destroy(): void;
  once(event: "close", listener: () => void): unknown;
}

function socketOf({ env }: Context): Socket | undefined {
  const incoming: { readonly socket?: Socket } | undefined = Object(env)["incoming"];
  return incoming?.socket;
}
