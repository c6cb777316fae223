import { type ConsoleFinding, finding, refuses } from "../console-finding.ts";
import { issuerOf } from "../okta/issuer.ts";
import { verifySignedToken } from "../okta/signed-token.ts";
import { type Right, rightsOf, roleCatalog } from "../role.ts";
import type { RunningConsole } from "../running-console.ts";
import { checkAccessTokenClaims } from "./access-token-claims.ts";
import { mapScopes } from "./scope-mapping.ts";

/** The caller of the REST API, or why the call is refused. */
export type ApiCaller =
  | { readonly kind: "caller"; readonly name: string; readonly rights: readonly Right[] }
  | { readonly kind: "refused"; readonly findings: readonly ConsoleFinding[] };

/**
 * Checks the Authorization header of a call. Source: vendor page, API integration, Scopes, and Bearer token.
 * @param origin the called address of the console: the audience if no address is set
 */
export async function authenticateCall(
  mc: RunningConsole,
  header: string | undefined,
  origin: string,
): Promise<ApiCaller> {
  const credential = bearerToken(header);
  if (typeof credential !== "string") return { kind: "refused", findings: [credential] };
  const { advanced, okta } = mc.settings;
  if (okta === null || !okta.enableForApi) return { kind: "refused", findings: [finding("api-not-enabled")] };
  const token = await verifySignedToken("access-token", credential, issuerOf(okta), mc.keys);
  if (token.kind === "refused") return { kind: "refused", findings: [token.finding] };
  const wrong = checkAccessTokenClaims(token.claims, {
    audience: advanced.managementConsoleAddress || origin,
    clientId: okta.clientId,
    now: mc.clock(),
    leewaySeconds: mc.switches.clockLeewaySeconds,
  });
  if (wrong.length > 0) return { kind: "refused", findings: wrong };
  const { findings, roles, scopes } = mapScopes(token.claims, roleCatalog(mc.roleNaming, mc.customRoles));
  if (refuses(findings)) return { kind: "refused", findings };
  const name = scopes.join(" ");
  const created = mc.domainUsers.seen({ kind: "api client", key: name, name, roles: roles.map((role) => role.name) });
  mc.log.add(`API client ${name}`, [...findings, ...created]);
  return { kind: "caller", name, rights: rightsOf(roles) };
}

function bearerToken(header: string | undefined): string | ConsoleFinding {
  if (header === undefined || header === "") return finding("credential-missing");
  const [, scheme = "", value = ""] = /^(\S+)(?: +(\S+))?$/.exec(header) ?? [];
  if (/^token$/i.test(scheme)) return finding("api-token-unknown");
  return /^bearer$/i.test(scheme) && value !== "" ? value : finding("credential-scheme-unknown");
}
