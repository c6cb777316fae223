import { validationFailed } from "../management-api/okta-error.ts";
import type { OktaReply, OktaRoute, RouteCall } from "../management-api/okta-route.ts";
import { pageLink } from "../management-api/paging.ts";
import type { LogEvent } from "../org/log-event.ts";
import type { Org } from "../org/org.ts";
import { DAY, type LogQuery, logQueryOf } from "./system-log-query.ts";

/** How long Okta keeps an event, in days. Source: API reference, System Log, data retention. */
const RETENTION = 90;

/** What happened in the org. Source: Okta API reference, System Log. */
export const SYSTEM_LOG_ROUTES: readonly OktaRoute[] = [
  {
    method: "GET",
    path: "/api/v1/logs",
    access: "okta.logs.read",
    query: ["since", "until", "after", "filter", "q", "limit", "sortOrder"],
    handle: list,
  },
];

/** A polling request filters by the time at which an event arrived, so that it misses none that is late; any other by `published`. */
function list(call: RouteCall): OktaReply {
  const { org } = call;
  const query = logQueryOf(call.query, org.clock());
  const delay = query.isPolling ? delayOf(org) : 0;
  const isInTime = (event: LogEvent) => {
    const time = Date.parse(event.published) + delay;
    return query.since <= time && time <= query.until;
  };
  const found = afterCursor(arrived(org), query).filter((event) => isInTime(event) && query.matches(event));
  const shown = found.slice(0, query.limit);
  const links = [pageLink(call, call.query, "self")];
  if (query.isPolling || (query.limit > 0 && found.length > shown.length)) {
    links.push(pageLink(call, nextQuery(call.query, query, shown.at(-1)), "next"));
  }
  return { status: 200, body: shown, links };
}

/** Milliseconds from a change to its event. */
function delayOf(org: Org): number {
  return org.switches.systemLogDelaySeconds * 1000;
}

function arrived(org: Org): readonly LogEvent[] {
  const now = org.clock().getTime();
  const delay = delayOf(org);
  return org.log.events.filter(({ published }) => {
    const time = Date.parse(published);
    return time + delay <= now && time > now - RETENTION * DAY;
  });
}

/** @throws OktaError 400 for a cursor that no answer had; the text is not known. */
function afterCursor(events: readonly LogEvent[], { after, descending }: LogQuery): readonly LogEvent[] {
  const ordered = descending ? events.toReversed() : events;
  if (after === null) return ordered;
  const index = ordered.findIndex(({ uuid }) => uuid === after);
  if (index === -1) throw validationFailed("after", "after: The cursor is not valid.");
  return ordered.slice(index + 1);
}

/** While a stream has no event, its next request asks from the same moment on. */
function nextQuery(
  sent: URLSearchParams,
  { since, after, limit }: LogQuery,
  last: LogEvent | undefined,
): URLSearchParams {
  const next = new URLSearchParams(sent);
  const cursor = last?.uuid ?? after;
  next.set("limit", String(limit));
  if (cursor !== null) {
    next.set("after", cursor);
  } else if (!next.has("since")) {
    next.set("since", new Date(since).toISOString());
  }
  return next;
}
