import type { LogActor, LogEvent, LogTarget } from "../../org/log-event.ts";
import type { Org } from "../../org/org.ts";
import type { Caller } from "../authentication.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../okta-route.ts";
import { EVENT_MESSAGES, type EventType } from "./event-types.ts";
import { type AppRole, bareTarget, nameOfUser, targetOf } from "./targets.ts";

/** Maximum length of a text that an event copies from a request, because the log is stored. */
const LONGEST_TEXT = 500;

/** Where a request came from. */
export interface Client {
  readonly requestId: string;
  readonly userAgent: string;
  readonly ipAddress: string;
}

/** A parameter of the path, with the object that it identifies. */
interface Parameter {
  readonly name: string;
  readonly id: string;
}

/**
 * Reads the objects before the call changes them, because a deleted object has no name afterwards.
 * @returns a function that creates the events from the answer. A refused call writes none.
 */
export function watchCall(route: OktaRoute, call: RouteCall, client: Client): (reply: OktaReply) => LogEvent[] {
  const { event } = route;
  if (event === undefined) return () => [];
  const parameters = parametersOf(route, call);
  const types = typeof event.types === "function" ? event.types(call) : event.types;
  const findAll = (type: EventType) => parameters.map(({ name, id }) => targetOf(call.org, name, id, roleIn(type)));
  const before = new Map(types.map((type) => [type, findAll(type)]));
  return (reply) => {
    if (reply.unlogged) return [];
    const answered = event.answers === undefined ? [] : answeredIds(reply.body);
    return types.map((type) => {
      const made = answered.map((id) => knownTarget(call.org, { name: event.answers ?? "", id }, type));
      const given = parameters.map((parameter, index) =>
        knownTarget(call.org, parameter, type, before.get(type)?.[index]),
      );
      return eventOf(call, client, type, [...made, ...given]);
    });
  };
}

/** An app is a client in events about its credentials. */
function roleIn(type: EventType): AppRole {
  return type.startsWith("app.oauth2.") ? "PublicClientApp" : "AppInstance";
}

/** The object that a parameter identifies, or identified before the call. Only the ID for an unknown kind. */
function knownTarget(org: Org, { name, id }: Parameter, type: EventType, before?: LogTarget): LogTarget {
  return targetOf(org, name, id, roleIn(type)) ?? before ?? bareTarget(name, id);
}

/**
 * The innermost first, as recorded for members and assignments. Whether events of scopes, claims and policies contain the
 * authorization server is unknown, so they do not: an event can be found by the ID of the object.
 */
function parametersOf(route: OktaRoute, call: RouteCall): readonly Parameter[] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name).reverse();
  const isInServer = names.length > 1 || route.event?.answers !== undefined;
  return names.filter((name) => name !== "serverId" || !isInServer).map((name) => ({ name, id: call.param(name) }));
}

/** The `id` of an answer, or of each item of a list. */
function answeredIds(body: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(body) ? body : [body];
  return items.map((item) => String(Object(item)["id"]));
}

function eventOf(call: RouteCall, client: Client, eventType: EventType, target: readonly LogTarget[]): LogEvent {
  const { org, url } = call;
  const { requestId, ipAddress } = client;
  const requestUri = shortened(url.pathname);
  return {
    uuid: org.ids.uuid(),
    published: org.clock().toISOString(),
    eventType,
    version: "0",
    severity: "INFO",
    displayMessage: EVENT_MESSAGES[eventType],
    actor: actorOf(org, call.caller),
    client: {
      userAgent: { rawUserAgent: shortened(client.userAgent), os: "Unknown", browser: "UNKNOWN" },
      zone: "null",
      device: "Unknown",
      id: null,
      ipAddress,
      geographicalContext: null,
    },
    device: null,
    authenticationContext: {
      authenticationProvider: null,
      credentialProvider: null,
      credentialType: null,
      issuer: null,
      interface: null,
      authenticationStep: 0,
      externalSessionId: "unknown",
    },
    securityContext: { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
    outcome: { result: "SUCCESS", reason: null },
    target,
    transaction: { type: "WEB", id: requestId, detail: {} },
    debugContext: { debugData: { requestId, requestUri, url: `${requestUri}?${shortened(url.search.slice(1))}` } },
    request: { ipChain: [{ ip: ipAddress, geographicalContext: null, version: "V4", source: null }] },
  };
}

function shortened(text: string): string {
  return text.slice(0, LONGEST_TEXT);
}

/** A service app has the label of its app, if the org has the app. */
function actorOf({ records, organization }: Org, caller: Caller): LogActor {
  if (caller.kind === "serviceApp") {
    const { clientId } = caller;
    const label = records.apps.find((app) => app.clientId === clientId)?.label ?? clientId;
    return { id: clientId, type: "PublicClientApp", alternateId: clientId, displayName: label, detailEntry: null };
  }
  const id = organization.apiTokenOwnerId;
  const owner = records.users.find((user) => user.id === id);
  return {
    id,
    type: "User",
    alternateId: String(owner?.profile["login"] ?? "unknown"),
    displayName: owner === undefined ? "unknown" : nameOfUser(owner),
    detailEntry: null,
  };
}
