import { type ConsoleFinding, finding } from "../console-finding.ts";
import { quoted } from "../printable.ts";
import { type ConsoleRole, looseKey, type RoleCatalog } from "../role.ts";

/** Okta's limit for a claim of groups. */
const MOST_GROUPS = 100;

/** The roles a claim or a list of scopes gives. None: the caller is refused, never given a lesser one. */
export interface RoleMapping {
  readonly roles: readonly ConsoleRole[];
  readonly findings: readonly ConsoleFinding[];
}

/**
 * Reads the `roles` claim of an ID token. Names must match exactly. An unknown name is reported and gives no role. Source:
 * vendor page, Groups and Users, and Claims.
 * @param accessTokenClaims of the access token beside it, for the diagnosis only
 */
export function mapRoles(
  claim: unknown,
  catalog: RoleCatalog,
  accessTokenClaims?: Readonly<Record<string, unknown>>,
): RoleMapping {
  if (claim === undefined && accessTokenClaims?.["roles"] !== undefined) {
    return refused(finding("roles-only-in-access-token"));
  }
  if (claim === undefined) return refused(finding("roles-missing", { got: "no roles claim" }));
  if (!isTextList(claim)) return refused(finding("roles-not-a-list", { got: kindOf(claim) }));
  if (claim.length === 0) return refused(finding("roles-missing", { got: "an empty roles claim" }));
  const values = [...new Set(claim)];
  const roles = values.flatMap((value) => catalog.byClaimValue.get(value) ?? []);
  const findings = values
    .filter((value) => !catalog.byClaimValue.has(value))
    .map((value) => unknownRole(value, catalog));
  if (claim.length >= MOST_GROUPS) findings.push(finding("too-many-roles", { got: `${claim.length} values` }));
  if (roles.length === 0) findings.push(finding("no-known-role", { got: quoted(values), expected: known(catalog) }));
  return { roles, findings };
}

function refused(finding: ConsoleFinding): RoleMapping {
  return { roles: [], findings: [finding] };
}

function unknownRole(value: string, catalog: RoleCatalog): ConsoleFinding {
  const near = catalog.byKey.get(looseKey(value));
  const spelled = [...catalog.byClaimValue].find(([, role]) => role === near)?.[0];
  if (near === undefined || spelled === undefined) return finding("role-unknown", { got: JSON.stringify(value) });
  const other = catalog.naming === "title" ? "snake" : "title";
  const isOtherSpelling = value === (other === "snake" ? near.key : near.name);
  const hint = isOtherSpelling ? `, or the spelling "${other}" of role names` : "";
  return finding("role-nearly-known", { got: JSON.stringify(value), expected: JSON.stringify(spelled) + hint });
}

function known(catalog: RoleCatalog): string {
  return `one of ${quoted([...catalog.byClaimValue.keys()])}`;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list with something else than strings";
  return value === null ? "null" : `a ${typeof value}`;
}
