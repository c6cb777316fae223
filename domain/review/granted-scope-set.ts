import type { AccessMatrix } from "../access-matrix/access-matrix.ts";

/** The scopes that a client may ask for, sorted: its identity in Management Console. Source: vendor page, "Bearer token". */
export function grantedScopeSet({ clients }: AccessMatrix, key: string): string[] {
  return clients
    .flatMap(({ client, scope, outcome }) => (client === key && outcome.kind === "issued" ? [scope] : []))
    .sort();
}
