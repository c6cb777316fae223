import { notModelled } from "../management-api/okta-error.ts";
import type { AppRecord } from "../org/org-state.ts";

/**
 * Whether an app fits `q` (start of name or label) and `filter`.
 * @throws OktaError 501 for a filter other than `status eq`, `id eq` and `name eq`.
 */
export function matchesApp(app: AppRecord, query: URLSearchParams): boolean {
  const start = (query.get("q") ?? "").toLowerCase();
  const filter = query.get("filter");
  return (
    (app.label.toLowerCase().startsWith(start) || "oidc_client".startsWith(start)) &&
    (filter === null || matchesFilter(app, filter))
  );
}

function matchesFilter(app: AppRecord, filter: string): boolean {
  const [, attribute, value] = /^(status|id|name) eq "([^"\\]*)"$/.exec(filter) ?? [];
  switch (attribute) {
    case "status":
      return app.status === value;
    case "id":
      return app.id === value;
    case "name":
      return value === "oidc_client";
    default:
      throw notModelled("this expression of the parameter filter");
  }
}
