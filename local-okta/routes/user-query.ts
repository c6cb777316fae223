import { notModelled, OktaError } from "../management-api/okta-error.ts";
import type { OktaReply, RouteCall } from "../management-api/okta-route.ts";
import { ok } from "../management-api/okta-route.ts";
import { page, requestedLimit } from "../management-api/paging.ts";
import { comparisonsOf, matchesFilter } from "../management-api/scim-filter/matches-filter.ts";
import { type Filter, FilterError, parseFilter } from "../management-api/scim-filter/parse-filter.ts";
import type { Org } from "../org/org.ts";
import type { UserRecord } from "../org/org-state.ts";
import { userTypes } from "../org/user-types.ts";
import { PROFILE_KEYS } from "./base-user-schema.ts";
import { sortedSearch } from "./sorted-search.ts";
import { userView } from "./user-view.ts";

const LIMITS = { default: 200, max: 200 };

/** Number of users that `q` returns without `limit`. */
const FEW = 10;

const DATES = ["created", "activated", "statusChanged", "lastUpdated"];
const OF_PROFILE = [...PROFILE_KEYS].map((key) => `profile.${key}`);

/** The attributes that an expression may contain, with their operators. */
type Comparable = Readonly<Record<string, readonly string[]>>;

const ORDER = ["eq", "gt", "ge", "lt", "le"];

function comparable(names: readonly string[], operators: readonly string[]): Comparable {
  return Object.fromEntries(names.map((name) => [name, operators]));
}

const IN_SEARCH: Comparable = {
  ...comparable(["id", "status", ...OF_PROFILE], ["eq", "sw", "present"]),
  ...comparable(DATES, [...ORDER, "present"]),
};

/** Includes custom attributes. For an array, one matching element is enough. */
function searchable(org: Org): Comparable {
  const attributes = userTypes(org).flatMap((type) => Object.entries(type.attributes));
  const added = attributes.map(([name, { type }]): [string, readonly string[]] => [
    `profile.${name}`,
    type === "string" ? ["eq", "sw", "present"] : ["eq", "present"],
  ]);
  return { ...IN_SEARCH, ...Object.fromEntries(added) };
}

const IN_FILTER: Comparable = {
  ...comparable(["id", "status", "profile.login", "profile.email", "profile.firstName", "profile.lastName"], ["eq"]),
  lastUpdated: ORDER,
};

/**
 * `GET /users`: all users who are not DEPROVISIONED, or those that match. With `q` there is no paging, only a limit. Source:
 * Okta API reference, Users, List all users.
 * @throws OktaError 400 for an invalid expression; 501 for one that this org does not model.
 */
export function listUsers(call: RouteCall): OktaReply {
  const { org, query } = call;
  const [search, filter, text] = [query.get("search"), query.get("filter"), query.get("q")];
  if ([search, filter, text].filter((one) => one !== null).length > 1) {
    throw notModelled("several of the parameters q, filter and search");
  }
  const view = (user: UserRecord) => userView(org, user, "inList");
  const { users } = org.records;
  if (text !== null) {
    const limit = requestedLimit(query, { default: FEW, max: LIMITS.max });
    return ok(users.filter(isPresent).filter(startsWith(text)).slice(0, limit).map(view));
  }
  const found =
    search !== null ? searched(org, search) : filter !== null ? filtered(users, filter) : users.filter(isPresent);
  return page(call, sortedSearch(query, found, Object.keys(IN_SEARCH)), LIMITS, view);
}

function isPresent({ status }: UserRecord): boolean {
  return status !== "DEPROVISIONED";
}

function startsWith(text: string): (user: UserRecord) => boolean {
  if (/\s/.test(text)) throw notModelled("a q of several words");
  const start = text.toLowerCase();
  return ({ profile }) =>
    ["firstName", "lastName", "email"].some((key) => String(profile[key]).toLowerCase().startsWith(start));
}

/** Values are case-insensitive. */
function searched(org: Org, text: string): readonly UserRecord[] {
  const filter = withLowerCase(checkedFilter(text, searchable(org)));
  return org.records.users.filter((user) =>
    matchesFilter(filter, { ...lowerCase(user), profile: lowerCase(user.profile) }),
  );
}

function withLowerCase(filter: Filter): Filter {
  switch (filter.kind) {
    case "and":
    case "or":
      return { ...filter, parts: filter.parts.map(withLowerCase) };
    case "not":
      return { ...filter, part: withLowerCase(filter.part) };
    case "present":
      return filter;
    case "comparison":
      return { ...filter, value: lower(filter.value) };
  }
}

function lowerCase(object: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, lower(value)]));
}

function lower(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lower);
  return typeof value === "string" ? value.toLowerCase() : value;
}

function filtered(users: readonly UserRecord[], text: string): readonly UserRecord[] {
  const filter = checkedFilter(text, IN_FILTER);
  return users.filter((user) => matchesFilter(filter, user));
}

function checkedFilter(text: string, known: Comparable): Filter {
  const filter = parsed(text);
  for (const comparison of comparisonsOf(filter)) {
    const { attribute } = comparison;
    const operator = comparison.kind === "comparison" ? comparison.operator : "present";
    if (!Object.hasOwn(known, attribute) || !known[attribute]?.includes(operator)) {
      throw notModelled(`a search of users for ${JSON.stringify(attribute)} by ${JSON.stringify(operator)}`);
    }
  }
  return filter;
}

function parsed(text: string): Filter {
  try {
    return parseFilter(text);
  } catch (error) {
    if (error instanceof FilterError) throw new OktaError(400, "E0000031", "Invalid search criteria.");
    throw error;
  }
}
