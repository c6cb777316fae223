import { valueAt } from "../json-value.ts";
import { notModelled } from "../management-api/okta-error.ts";

/**
 * The found objects in the order of `sortBy`, equal ones by their ID; without it as they are, and `sortOrder` counts for nothing.
 * Source: Okta API reference, Users and Groups, `sortBy` and `sortOrder`.
 * @param sortable attributes by which the org can sort.
 * @throws OktaError 501 for what this org does not know how to sort.
 */
export function sortedSearch<T extends { readonly id: string }>(
  query: URLSearchParams,
  found: readonly T[],
  sortable: readonly string[],
): readonly T[] {
  const attribute = query.get("sortBy");
  if (attribute === null) return found;
  const order = (query.get("sortOrder") ?? "asc").toLowerCase();
  if (!query.has("search")) throw notModelled("sortBy without search");
  if (!sortable.includes(attribute)) throw notModelled(`the sort by ${JSON.stringify(attribute)}`);
  if (order !== "asc" && order !== "desc") throw notModelled(`the sortOrder ${JSON.stringify(order)}`);
  const direction = order === "asc" ? 1 : -1;
  return found.toSorted(
    (a, b) => direction * compare(textAt(a, attribute), textAt(b, attribute)) || compare(a.id, b.id),
  );
}

function textAt(object: object, attribute: string): string {
  return String(valueAt(object, ...attribute.split(".")) ?? "").toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
