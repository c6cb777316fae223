import type { Context, Hono } from "hono";
import { errorResponse } from "../management-api/dispatch.ts";
import type { Org } from "../org/org.ts";
import type { FaultQueue } from "./faults.ts";
import { faultyAnswer } from "./faulty-answer.ts";
import { knownHostsOnly } from "./known-hosts.ts";
import { newObject } from "./late-object.ts";
import { longestBody } from "./longest-body.ts";
import { createRateLimit, tooManyRequests } from "./rate-limit.ts";

/** Number of recent requests that the org records. */
const REMEMBERED_REQUESTS = 5_000;

declare module "hono" {
  interface ContextVariableMap {
    /** Names the request in its answer and in its events of the System Log. */
    requestId: string;
  }
}

/** One request the org has answered. */
export interface RecordedRequest {
  readonly method: string;
  /** Path with query. Only the path for authorization servers. */
  readonly path: string;
  /** 0 when the connection was dropped. */
  readonly status: number;
}

/** Runs for every request: limits, faults, headers, and the record of the request. */
export function mountMiddleware(app: Hono, org: Org, requests: RecordedRequest[], faults: FaultQueue): void {
  app.use("*", knownHostsOnly(org));
  const countCall = createRateLimit(org.switches.callsPerMinute);
  app.use("*", async (context, next) => {
    const now = org.clock();
    const requestId = org.ids.requestId();
    context.set("requestId", requestId);
    const { pathname } = new URL(context.req.url);
    const { method } = context.req;
    const fault = faults.take(method, pathname);
    const count = countCall(now, fault?.kind === "429");
    const record = (status: number) => {
      requests.push({ method, path: recordedPath(context.req.url), status });
      requests.splice(0, requests.length - REMEMBERED_REQUESTS);
    };
    const carryOut = async () => {
      await next();
      return context.res;
    };
    if (fault !== undefined) {
      const answer = await faultyAnswer(fault, context, org, carryOut, () => record(0));
      if (fault.kind === "late") unlistOnce(faults, await newObject(method, pathname, answer));
      replaceAnswer(context, answer);
    } else if (count.exceeded) {
      context.res = errorResponse(context, tooManyRequests(), org);
    } else {
      await next();
    }
    const headers = { Date: now.toUTCString(), "X-Okta-Request-Id": requestId, ...count.headers };
    for (const [name, value] of Object.entries(headers)) {
      context.res.headers.set(name, value);
    }
    if (fault?.withoutReset) context.res.headers.delete("X-Rate-Limit-Reset");
    record(context.res.status);
  });
  for (const path of ["/api/*", "/oauth2/v1/*"]) {
    app.use(path, longestBody(org));
  }
}

function unlistOnce(faults: FaultQueue, made: Awaited<ReturnType<typeof newObject>>): void {
  if (made !== undefined) faults.next(made.nextRead, { kind: "unlisted", id: made.id });
}

/** Removes the headers of the regular answer, which setting another answer would keep. */
function replaceAnswer(context: Context, answer: Response): void {
  if (answer === context.res) return;
  context.res = undefined;
  context.res = answer;
}

/** The query of a token request may contain a client assertion, which is not recorded. */
function recordedPath(requestUrl: string): string {
  const { pathname, search } = new URL(requestUrl);
  return pathname.startsWith("/oauth2/") ? pathname : `${pathname}${search}`;
}
