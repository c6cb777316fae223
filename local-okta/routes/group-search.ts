import { notModelled, OktaError } from "../management-api/okta-error.ts";
import type { GroupRecord } from "../org/org-state.ts";

/** What `filter` and `search` may compare, and the value it has in a group. */
const SEARCHABLE: Readonly<Record<string, (group: GroupRecord) => string>> = {
  id: (group) => group.id,
  type: (group) => group.type,
  "profile.name": (group) => group.profile.name,
};

/**
 * Whether a group fits `q` (start of the name, upper and lower case alike), `filter` and `search`.
 * @throws OktaError 501 for an expression beyond `name eq "value"` and `name sw "value"`.
 */
export function matchesGroup(group: GroupRecord, query: URLSearchParams): boolean {
  const start = query.get("q") ?? "";
  const expressions = [query.get("filter"), query.get("search")].filter((expression) => expression !== null);
  return (
    group.profile.name.toLowerCase().startsWith(start.toLowerCase()) &&
    expressions.every((expression) => evaluate(expression, group))
  );
}

function evaluate(expression: string, group: GroupRecord): boolean {
  const [, attribute = "", operator = "", value = ""] = /^([A-Za-z.]+) (eq|sw) "([^"\\]*)"$/.exec(expression) ?? [];
  const read = Object.hasOwn(SEARCHABLE, attribute) ? SEARCHABLE[attribute] : undefined;
  if (read === undefined) {
    throw /^\S+\s+\S+/.test(expression)
      ? notModelled("this expression of the parameter filter or search")
      : new OktaError(400, "E0000031", "Invalid search criteria.");
  }
  return operator === "eq" ? read(group) === value : read(group).startsWith(value);
}
