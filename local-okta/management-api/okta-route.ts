import type { z } from "zod";
import type { Org } from "../org/org.ts";
import type { Caller, RequiredAccess } from "./authentication.ts";
import type { EventType } from "./system-log/event-types.ts";

/** One request, as a handler sees it. */
export interface RouteCall {
  readonly org: Org;
  readonly caller: Caller;
  /** Path and query as sent. */
  readonly url: URL;
  /** Parameters of the path. @throws Error if the route has no such parameter, which is a bug of the route. */
  readonly param: (name: string) => string;
  readonly query: URLSearchParams;
  /**
   * The body, checked.
   * @param fieldName how this resource names a field in its error texts. Default: the whole path.
   * @throws OktaError 400 for malformed JSON or a refused field, 501 for a field that is not modelled.
   */
  readonly json: <T>(schema: z.ZodType<T>, fieldName?: FieldName) => T;
  /** Whether the request has a body. */
  readonly hasBody: boolean;
}

/** Turns the path of a field into its name in an error text. */
export type FieldName = (path: readonly PropertyKey[]) => string;

export interface OktaReply {
  readonly status: number;
  /** JSON value; absent for an answer without a body. */
  readonly body?: unknown;
  /** One header line per value. */
  readonly links?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the System Log gets no event, because the call changed or returned nothing. @default false */
  readonly unlogged?: boolean;
}

/** The events that a successful call writes into the System Log. Their targets are the objects in the parameters of the path. */
export interface RouteEvent {
  /** A function is called before the call changes anything. */
  readonly types: readonly EventType[] | ((call: RouteCall) => readonly EventType[]);
  /**
   * Name of the parameter that the `id` of the answer, or of each of its items, would be in other paths: `groupId` for a new group.
   * @default - the answer names no target
   */
  readonly answers?: string;
}

export interface OktaRoute {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path with parameters, for example `/api/v1/groups/:groupId`. */
  readonly path: string;
  readonly access: RequiredAccess;
  /** Names of the modelled query parameters. Any other returns 501. */
  readonly query?: readonly string[];
  /** Whether the call needs the product API Access Management. @default false */
  readonly needsApiAccessManagement?: boolean;
  /** A changing route without one is named in the test of the System Log. */
  readonly event?: RouteEvent;
  readonly handle: (call: RouteCall) => OktaReply;
}

/** 200 with a JSON body. */
export function ok(body: unknown): OktaReply {
  return { status: 200, body };
}

/** 201 with a JSON body. */
export function created(body: unknown): OktaReply {
  return { status: 201, body };
}

/** 204. */
export function noContent(): OktaReply {
  return { status: 204 };
}
