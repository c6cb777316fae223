import type { JWTPayload } from "jose";
import type { Org } from "../org/org.ts";
import type { OrgSwitches } from "../org/switches.ts";
import { OktaError, permissionDenied } from "./okta-error.ts";

/** Who calls: the owner of an API token, or a service app with the scopes of its access token. */
export type Caller =
  | { readonly kind: "apiToken" }
  | { readonly kind: "serviceApp"; readonly clientId: string; readonly scopes: readonly string[] }
  | { readonly kind: "anonymous" };

/**
 * What a route requires: the OAuth 2.0 scope of a Bearer token; `apiToken` if it accepts no Bearer token; `public` if it
 * needs no token.
 */
export type RequiredAccess = `okta.${string}` | "apiToken" | "public";

/** What the org accepts as credentials. */
export interface Credentials {
  readonly isApiToken: (token: string) => boolean;
  /** The checked payload of an access token of the org, or undefined. */
  readonly verifyAccessToken: (token: string) => Promise<JWTPayload | undefined>;
}

/** 401 E0000011, for a missing token as well as for a wrong one. */
function invalidToken(): OktaError {
  return new OktaError(401, "E0000011", "Invalid token provided");
}

/**
 * Reads the header `Authorization` (`SSWS <API token>` or `Bearer <access token>`).
 * @throws OktaError 401 E0000011.
 */
export async function authenticate(header: string | undefined, credentials: Credentials): Promise<Caller> {
  const [scheme = "", token = ""] = (header ?? "").split(" ");
  if (scheme === "SSWS" && credentials.isApiToken(token)) return { kind: "apiToken" };
  const payload = scheme === "Bearer" ? await credentials.verifyAccessToken(token) : undefined;
  if (payload === undefined) throw invalidToken();
  return { kind: "serviceApp", clientId: String(payload["cid"]), scopes: scopesOf(payload["scp"]) };
}

function scopesOf(scp: unknown): readonly string[] {
  return Array.isArray(scp) ? scp.map(String) : [];
}

/**
 * Checks the scopes of a Bearer token for the one that the route requires.
 * @throws InsufficientScopeError if the scope is missing, OktaError 403 if the route accepts no Bearer token.
 */
export function authorize(caller: Caller, access: RequiredAccess, { switches }: Org): void {
  if (caller.kind !== "serviceApp" || access === "public") return;
  if (access === "apiToken") throw permissionDenied();
  if (!grants(caller.scopes, access, switches)) throw new InsufficientScopeError();
}

/** Lists that may be empty, instead of refused, for an admin without the right to read their objects. */
const LISTS = ["/api/v1/users", "/api/v1/groups", "/api/v1/apps"];

/**
 * Whether a list is empty because of the role of the calling admin. Any other call without the right is refused. A call needs
 * both the scope and the right of the role. Source: Okta support, "Receiving Error Code E0000006 When Calling Okta Management
 * API Despite Having Correct Scopes".
 * @throws OktaError 403 E0000006.
 */
export function showsNothing(
  { method, path, access }: { readonly method: string; readonly path: string; readonly access: RequiredAccess },
  { missingRights, switches }: Org,
): boolean {
  if (!missingRights.includes(access)) return false;
  if (switches.listsWithoutRight === "empty" && method === "GET" && LISTS.includes(path)) return true;
  throw permissionDenied();
}

function grants(scopes: readonly string[], needed: string, switches: OrgSwitches): boolean {
  const manage = needed.replace(/\.read$/, ".manage");
  return scopes.includes(needed) || (switches.manageScopeReads && scopes.includes(manage));
}

/** The 403 without a usable body: the error is in `WWW-Authenticate` (RFC 6750 section 3). */
export class InsufficientScopeError extends Error {
  readonly headers: Readonly<Record<string, string>> = {
    "WWW-Authenticate":
      'Bearer error="insufficient_scope", error_description="The access token provided does not contain the required scopes."',
  };
}
