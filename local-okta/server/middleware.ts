import type { Context, Hono } from "hono";
import { errorResponse } from "../management-api/dispatch.ts";
import { OktaError } from "../management-api/okta-error.ts";
import type { Org } from "../org/org.ts";
import { DroppedConnectionError, type FaultQueue, waitFor } from "./faults.ts";
import { createRateLimit, tooManyRequests } from "./rate-limit.ts";

/** How many of the last requests the org remembers. */
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
  /** Path with query; of the authorization servers the path alone. */
  readonly path: string;
  /** 0 when the connection was dropped. */
  readonly status: number;
}

/** What goes before every answer and with it: limits, faults, headers, and the record of the request. */
export function mountMiddleware(app: Hono, org: Org, requests: RecordedRequest[], faults: FaultQueue): void {
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
    if (fault?.kind === "drop") {
      record(0);
      dropConnection(context);
    }
    if (fault?.kind === "slow") {
      await waitFor(fault);
    }
    if (count.exceeded) {
      context.res = errorResponse(context, tooManyRequests(), org);
    } else if (fault?.kind === "500") {
      context.res = errorResponse(context, new OktaError(500, "E0000009", "Internal Server Error"), org);
    } else {
      await next();
    }
    const headers = { Date: now.toUTCString(), "X-Okta-Request-Id": requestId, ...count.headers };
    for (const [name, value] of Object.entries(headers)) {
      context.res.headers.set(name, value);
    }
    record(context.res.status);
  });
}

/** Without a port there is no connection: the caller sees a rejection then, as with `fetch`. */
function dropConnection({ env }: Context): never {
  const incoming: { readonly socket?: { destroy(): void } } | undefined = Object(env)["incoming"];
  incoming?.socket?.destroy();
  throw new DroppedConnectionError();
}

/** The query of a token request holds a client assertion, which stays out of the record. */
function recordedPath(requestUrl: string): string {
  const { pathname, search } = new URL(requestUrl);
  return pathname.startsWith("/oauth2/") ? pathname : `${pathname}${search}`;
}
