import type { AuthorizationServer } from "../access-model/access-model.ts";
import type { IssuerMode, OktaOrg } from "../environment.ts";

/**
 * Hosts that a server may name as issuer in an issuer mode. DYNAMIC has both; the last one is the host for Management
 * Console. Source: Okta, Authorization Servers API, `issuerMode`.
 */
export function issuerHosts(
  mode: IssuerMode,
  { orgUrl, customDomain }: Pick<OktaOrg, "orgUrl" | "customDomain">,
): string[] {
  const custom = customDomain === undefined ? [] : [customDomain];
  const org = new URL(orgUrl).host;
  return { ORG_URL: [org], CUSTOM_URL: custom, DYNAMIC: [org, ...custom] }[mode];
}

/** Whether a server's issuer has one of these hosts; true if the issuer or every host is unknown. */
export function isAt({ issuer }: Pick<AuthorizationServer, "issuer">, hosts: readonly string[]): boolean {
  if (typeof issuer !== "string" || !URL.canParse(issuer) || hosts.length === 0) return true;
  return hosts.includes(new URL(issuer).host);
}
