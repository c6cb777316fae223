import { type ConsoleFinding, finding } from "../console-finding.ts";
import type { JsonObject } from "../json-object.ts";
import { quoted } from "../printable.ts";
import { looseKey, type RoleCatalog } from "../role.ts";
import type { RoleMapping } from "../sign-in/role-mapping.ts";

const PREFIX = "api::";

/** The roles of an API client, and the set of scopes that identifies it in Management Console. */
export interface ScopeMapping extends RoleMapping {
  /** The `api::` scopes, sorted: their order in the token has no meaning (a choice). */
  readonly scopes: readonly string[];
}

/**
 * Reads the scopes of an access token. They must match exactly. An unknown scope is reported and gives no role. Source:
 * vendor page, Scopes, and Bearer token.
 */
export function mapScopes(claims: JsonObject, catalog: RoleCatalog): ScopeMapping {
  const scp = claims["scp"];
  if (!Array.isArray(scp) || !scp.every((scope) => typeof scope === "string")) {
    return { roles: [], scopes: [], findings: [finding("scp-not-a-list")] };
  }
  const granted: readonly string[] = [...new Set(scp)].sort();
  const scopes = granted.filter((scope) => scope.startsWith(PREFIX));
  const roles = scopes.flatMap((scope) => catalog.byKey.get(scope.slice(PREFIX.length)) ?? []);
  const findings = granted.flatMap((scope) => unknownScope(scope, catalog) ?? []);
  if (roles.length > 0) return { roles, scopes, findings };
  const none = claims["uid"] !== undefined && scopes.length === 0 ? "token-of-a-user" : "no-known-api-scope";
  return { roles, scopes, findings: [...findings, finding(none, { got: `scp ${quoted(granted)}` })] };
}

function unknownScope(scope: string, catalog: RoleCatalog): ConsoleFinding | undefined {
  if (!/^api\W/i.test(scope)) return undefined;
  const key = scope.startsWith(PREFIX) ? scope.slice(PREFIX.length) : undefined;
  if (key !== undefined && catalog.byKey.has(key)) return undefined;
  const near = catalog.byKey.get(looseKey(scope.replace(/^api\W*/i, "")));
  if (near === undefined) return finding("api-scope-unknown", { got: JSON.stringify(scope) });
  return finding("api-scope-nearly-known", {
    got: JSON.stringify(scope),
    expected: JSON.stringify(`${PREFIX}${near.key}`),
  });
}
