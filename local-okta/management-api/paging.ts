import { OktaError } from "./okta-error.ts";
import type { OktaReply, RouteCall } from "./okta-route.ts";

/** Page sizes of one list. */
export interface PageLimits {
  /** Size without `limit`. */
  readonly default: number;
  /** Largest size. */
  readonly max: number;
  /** Whether the self link has a `limit` that was not requested, as in some lists. @default false */
  readonly selfNamesDefault?: boolean;
}

/** 400 E0000029. */
function invalidPaging(): OktaError {
  return new OktaError(400, "E0000029", "Invalid paging request.");
}

/** The size asked for. @throws OktaError E0000029 when `limit` is no whole number from 1 to the largest size. */
export function requestedLimit(query: URLSearchParams, limits: PageLimits): number {
  const text = query.get("limit");
  if (text === null) return limits.default;
  const limit = /^[0-9]{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > limits.max) throw invalidPaging();
  return limit;
}

/**
 * One page of a list, with Okta's `Link` headers: `self` always, `next` unless it is the last page. The cursor `after` is the
 * ID of the last item, as recorded. Source: Okta, Core Okta API, Pagination.
 */
export function page<T extends { readonly id: string }>(
  call: RouteCall,
  items: readonly T[],
  limits: PageLimits,
  show: (item: T) => unknown,
): OktaReply {
  const limit = requestedLimit(call.query, limits);
  const start = startOf(items, call.query.get("after"));
  const shown = items.slice(start, start + limit);
  const last = shown.at(-1);
  const self = new URLSearchParams(call.query);
  if (limits.selfNamesDefault && !self.has("limit")) {
    self.set("limit", String(limit));
  }
  const links = [pageLink(call, self, "self")];
  if (last !== undefined && start + limit < items.length) {
    links.push(pageLink(call, nextQuery(call.query, last.id, limit), "next"));
  }
  return { status: 200, body: shown.map(show), links };
}

function startOf(items: readonly { readonly id: string }[], after: string | null): number {
  if (after === null) return 0;
  const index = items.findIndex((item) => item.id === after);
  if (index === -1) throw invalidPaging();
  return index + 1;
}

function nextQuery(query: URLSearchParams, after: string, limit: number): URLSearchParams {
  const next = new URLSearchParams({ after, limit: String(limit) });
  for (const [name, value] of query) {
    if (!next.has(name)) {
      next.set(name, value);
    }
  }
  return next;
}

/** One line of the header `Link`: this path, without a slash at its end, with another query. */
export function pageLink(call: RouteCall, query: URLSearchParams, rel: "self" | "next"): string {
  const search = query.size === 0 ? "" : `?${query}`;
  return `<${call.org.url}${call.url.pathname.replace(/\/$/, "")}${search}>; rel="${rel}"`;
}
