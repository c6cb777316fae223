import { OktaError, validationFailed } from "../management-api/okta-error.ts";
import { comparisonsOf, matchesFilter } from "../management-api/scim-filter/matches-filter.ts";
import { type Filter, FilterError, parseFilter } from "../management-api/scim-filter/parse-filter.ts";
import type { LogEvent } from "../org/log-event.ts";

/** Milliseconds of a day. */
export const DAY = 24 * 60 * 60 * 1000;

const LIMITS = { default: 100, max: 1000 };

/** How far back `since` may lie, in days. Source: API reference, System Log, errors. */
const OLDEST_SINCE = 180;

/** RFC 3339 section 5.6. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** What `GET /logs` was asked for. */
export interface LogQuery {
  /** Milliseconds since 1970; without `since` and `after`, seven days before `until`. */
  readonly since: number;
  readonly until: number;
  /** Whether it asks for an ongoing stream of events: oldest first, and no end. */
  readonly isPolling: boolean;
  readonly descending: boolean;
  readonly limit: number;
  /** Cursor: the last event that was shown. */
  readonly after: string | null;
  readonly matches: (event: LogEvent) => boolean;
}

/**
 * Reads the query. Source: API reference, System Log, request parameters.
 * @throws OktaError 400
 */
export function logQueryOf(query: URLSearchParams, now: Date): LogQuery {
  const until = timeOf(query, "until") ?? now.getTime();
  const after = query.get("after");
  const since = timeOf(query, "since") ?? (after === null ? until - 7 * DAY : Number.NEGATIVE_INFINITY);
  if (query.get("since") && since < now.getTime() - OLDEST_SINCE * DAY) {
    throw invalid(`Invalid parameter: The since parameter is over ${OLDEST_SINCE} days prior to the current day.`);
  }
  const descending = isDescending(query.get("sortOrder"));
  const filter = filterOf(query.get("filter"));
  const keywords = keywordsOf(query.get("q") ?? "");
  return {
    since,
    until,
    isPolling: !query.get("until") && !descending,
    descending,
    limit: limitOf(query.get("limit")),
    after,
    matches: (event) =>
      (filter === undefined || matchesFilter(filter, event)) && (keywords.length === 0 || hasKeywords(event, keywords)),
  };
}

/**
 * 400 E0000030, as users got it (oktadeveloper/okta-blog-archive issue 2499); the reference says E0000001.
 */
function timeOf(query: URLSearchParams, name: "since" | "until"): number | undefined {
  const text = query.get(name) ?? "";
  if (text === "") return undefined;
  const time = DATE_TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    const form = "yyyy-MM-dd'T'HH:mm:ss.SSSZZ, e.g. 2013-01-01T12:00:00.000-07:00";
    throw new OktaError(400, "E0000030", `Bad request. Invalid date. Dates must be of the form ${form}.`);
  }
  return time;
}

/** The texts of this refusal and of the next are not known. */
function isDescending(sortOrder: string | null): boolean {
  if (sortOrder !== null && sortOrder !== "ASCENDING" && sortOrder !== "DESCENDING") {
    throw validationFailed("sortOrder", "sortOrder: Must be ASCENDING or DESCENDING.");
  }
  return sortOrder === "DESCENDING";
}

function limitOf(text: string | null): number {
  if (text === null) return LIMITS.default;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (!(limit <= LIMITS.max)) throw validationFailed("limit", `limit: Must be between 0 and ${LIMITS.max}.`);
  return limit;
}

function invalid(summary: string): OktaError {
  return new OktaError(400, "E0000053", summary);
}

function filterOf(text: string | null): Filter | undefined {
  if (text === null || text === "") return undefined;
  const filter = parsed(text);
  for (const comparison of comparisonsOf(filter)) checkComparison(comparison);
  return filter;
}

function parsed(text: string): Filter {
  try {
    return parseFilter(text);
  } catch (error) {
    if (error instanceof FilterError) throw invalid(`Invalid filter '${text}': ${error.message}`);
    throw error;
  }
}

/** Attributes of an event that a filter may name; `published` is not among them, because `since` and `until` have it. */
const FIELDS =
  /^(uuid|eventType|version|severity|displayMessage|actor\.(id|type|alternateId|displayName)|target\.(id|type|alternateId|displayName|detailEntry\.\w+)|client\.(id|zone|device|ipAddress|userAgent\.(rawUserAgent|os|browser))|outcome\.(result|reason)|transaction\.(id|type|detail\.\w+)|debugContext\.debugData\.\w+|authenticationContext\.\w+|securityContext\.\w+|request\.ipChain\.(ip|version|source))$/;

/** Attributes that `co` does not search. */
const NOT_CONTAINED = ["debugContext.debugData.url", "debugContext.debugData.requestUri"];

function checkComparison(comparison: Filter & { readonly attribute: string }): void {
  const { attribute } = comparison;
  if (!FIELDS.test(attribute)) throw invalid(`field is not valid: ${attribute}`);
  if (comparison.kind === "comparison" && comparison.operator === "co" && NOT_CONTAINED.includes(attribute)) {
    const text = "The supplied combination of operator and field is not currently supported.";
    throw new OktaError(400, "E0000031", `${text} Operator: co, Field: ${attribute}`);
  }
}

function keywordsOf(q: string): readonly string[] {
  const keywords = q.split(/\s+/).filter((keyword) => keyword !== "");
  if (keywords.some((keyword) => keyword.length > 40)) {
    const hint = "Please shorten the items in your search or use an advanced filter to query by specific fields.";
    const text = `Freeform search cannot contain items longer than 40 characters. ${hint}`;
    throw new OktaError(400, "E0000001", `Api validation failed: 'q': ${text}`);
  }
  if (keywords.length > 10) throw validationFailed("q", "q: At most 10 keywords.");
  return keywords.map((keyword) => keyword.toLowerCase());
}

/** Every keyword has to be a whole word of the event's values; a word with hyphens counts in parts, too. */
function hasKeywords(event: LogEvent, keywords: readonly string[]): boolean {
  const words = new Set(textsIn(event).flatMap((text) => wordsOf(text.toLowerCase())));
  return keywords.every((keyword) => words.has(keyword));
}

function wordsOf(text: string): readonly string[] {
  return [text, ...text.split(/\s+/).flatMap((word) => [word, ...word.split("-")])];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
