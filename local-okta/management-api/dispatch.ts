import type { Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Org } from "../org/org.ts";
import { DroppedConnectionError } from "../server/faults.ts";
import type { Caller, Credentials } from "./authentication.ts";
import { authenticate, authorize, InsufficientScopeError, showsNothing } from "./authentication.ts";
import { malformedBody, notModelled, OktaError } from "./okta-error.ts";
import { type OktaReply, type OktaRoute, ok, type RouteCall } from "./okta-route.ts";
import { dottedPath, parseBody } from "./request-body.ts";
import { type Client, watchCall } from "./system-log/log-call.ts";

/** What the dispatcher needs in addition to the org. */
export interface Dispatch {
  readonly org: Org;
  readonly credentials: Credentials;
  /** Called after every change and before its answer. @throws Error if the state cannot be saved; the response is then a 500. */
  readonly save: () => void;
}

/**
 * Paths of Okta that the pattern of a modelled route would mistake for an ID. Only some of their methods are modelled, or
 * none.
 */
const LITERAL_PATHS = ["/api/v1/groups/rules", "/api/v1/meta/schemas/user/linkedObjects"];

/** Makes `app` answer the routes, in Okta's order: path, method, token, feature, scope, parameters, body. */
export function mountRoutes(app: Hono, routes: readonly OktaRoute[], dispatch: Dispatch): void {
  for (const path of LITERAL_PATHS) {
    for (const route of routes.filter((one) => one.path === path)) {
      app.on(route.method, path, (context) => answer(context, route, dispatch));
    }
    app.all(path, (context) => {
      throw unmodelledRoute(context.req.method, path);
    });
  }
  for (const route of routes) {
    app.on(route.method, route.path, (context) => answer(context, route, dispatch));
  }
  app.notFound((context) => {
    const { pathname } = new URL(context.req.url);
    return errorResponse(context, unknownRoute(routes, context.req.method, pathname), dispatch.org);
  });
  app.onError((error, context) => {
    if (error instanceof DroppedConnectionError) throw error;
    return errorResponse(context, error, dispatch.org);
  });
}

async function answer(context: Context, route: OktaRoute, dispatch: Dispatch): Promise<Response> {
  const { org } = dispatch;
  const caller = await callerOf(context, route, dispatch.credentials);
  if (route.needsApiAccessManagement && !org.switches.apiAccessManagement) {
    throw new OktaError(401, "E0000015", "You do not have permission to access the feature you are requesting");
  }
  authorize(caller, route.access, org);
  const isEmpty = showsNothing(route, org);
  const url = new URL(context.req.url);
  checkMediaTypes(context);
  checkQuery(url.searchParams, route);
  if (isEmpty) return response(context, ok([]));
  const text = route.method === "GET" ? "" : await context.req.text();
  const call: RouteCall = {
    org,
    caller,
    url,
    query: url.searchParams,
    hasBody: text !== "",
    param: (name) => parameter(context, name),
    json: (schema, fieldName = dottedPath) => {
      checkContentType(context, text);
      return parseBody(schema, text, fieldName);
    },
  };
  const eventsOf = watchCall(route, call, clientOf(context));
  const reply = route.handle(call);
  if (route.method !== "GET") {
    dispatch.save();
  }
  const events = eventsOf(reply);
  if (events.length > 0) {
    org.log.write(events);
  }
  return response(context, reply);
}

/** Without a port there is no socket, so every caller is on this machine. */
function clientOf(context: Context): Client {
  const incoming: { readonly socket?: { readonly remoteAddress?: string } } | undefined = Object(context.env)[
    "incoming"
  ];
  return {
    requestId: context.get("requestId"),
    userAgent: context.req.header("User-Agent") ?? "unknown",
    ipAddress: incoming?.socket?.remoteAddress ?? "127.0.0.1",
  };
}

async function callerOf(context: Context, route: OktaRoute, credentials: Credentials): Promise<Caller> {
  return route.access === "public"
    ? { kind: "anonymous" }
    : authenticate(context.req.header("Authorization"), credentials);
}

function parameter(context: Context, name: string): string {
  const value = context.req.param(name);
  if (value === undefined) throw new Error(`The route has no parameter ${name}.`);
  return value;
}

/** 400 E0000019: a client that does not accept JSON cannot read any answer. */
function checkMediaTypes(context: Context): void {
  const accept = context.req.header("Accept") ?? "*/*";
  if (!/\*\/\*|application\/(json|\*)/i.test(accept)) throw unsupportedMediaType("E0000019");
}

/** 400 E0000021. */
function checkContentType(context: Context, text: string): void {
  if (text === "") throw malformedBody();
  if (!/^application\/json\s*(;|$)/i.test(context.req.header("Content-Type") ?? "")) {
    throw unsupportedMediaType("E0000021");
  }
}

function unsupportedMediaType(code: string): OktaError {
  const summary = "Bad request.  Accept and/or Content-Type headers likely do not match supported values.";
  return new OktaError(400, code, summary);
}

/** An ignored parameter could change the meaning of the answer. */
function checkQuery(query: URLSearchParams, route: OktaRoute): void {
  const modelled = route.query ?? [];
  for (const name of query.keys()) {
    if (!modelled.includes(name) || query.getAll(name).length > 1) {
      throw notModelled(`the query parameter ${JSON.stringify(name)} of ${route.method} ${route.path}`);
    }
  }
}

/** It is unknown of every path below `/api/v1` whether Okta has other methods: the org models a part of them. */
function unknownRoute(routes: readonly OktaRoute[], method: string, path: string): OktaError {
  if (/^\/(api|oauth2)(\/|$)/.test(path)) return unmodelledRoute(method, path);
  if (routes.some((route) => route.path === path)) {
    return new OktaError(405, "E0000022", "The endpoint does not support the provided HTTP method");
  }
  return new OktaError(404, "E0000008", "The requested path was not found");
}

function unmodelledRoute(method: string, path: string): OktaError {
  return notModelled(`${method} ${path} (a real org answers it, or refuses it if Okta has no such path or method)`);
}

function response(context: Context, reply: OktaReply): Response {
  for (const [name, value] of Object.entries(reply.headers ?? {})) {
    context.header(name, value);
  }
  for (const link of reply.links ?? []) {
    context.header("Link", link, { append: true });
  }
  return reply.body === undefined
    ? context.body(null, reply.status as ContentfulStatusCode)
    : context.json(reply.body, reply.status as ContentfulStatusCode);
}

/** A refusal in Okta's envelope; any other error is a 500 without details. */
export function errorResponse(context: Context, error: Error, org: Org): Response {
  if (error instanceof InsufficientScopeError) {
    return response(context, { status: 403, body: {}, headers: error.headers });
  }
  const refusal = error instanceof OktaError ? error : new OktaError(500, "E0000009", "Internal Server Error");
  const body = {
    errorCode: refusal.errorCode,
    errorSummary: refusal.message,
    errorLink: refusal.errorCode,
    errorId: org.ids.errorId(),
    errorCauses: refusal.causes,
  };
  return response(context, { status: refusal.status, body });
}
