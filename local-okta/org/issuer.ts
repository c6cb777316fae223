import type { Org } from "./org.ts";
import type { AuthorizationServerRecord } from "./org-state.ts";

/**
 * The issuer of an authorization server. The path contains `default` for the `default` server. The host depends on the issuer
 * mode; with DYNAMIC it is that of the request. Source: Okta API reference, Authorization Servers, `issuerMode`.
 * @param requestUrl URL of the request. Only a host of the org itself is used.
 */
export function issuerOf(org: Org, server: AuthorizationServerRecord, requestUrl: string = org.url): string {
  return `${baseOf(org, server, requestUrl)}/oauth2/${server.default ? "default" : server.id}`;
}

function baseOf(org: Org, server: AuthorizationServerRecord, requestUrl: string): string {
  const { customDomain } = org.switches;
  if (customDomain === null || server.issuerMode === "ORG_URL") return org.url;
  const cameToCustomDomain = new URL(requestUrl).host === customDomain;
  return server.issuerMode === "CUSTOM_URL" || cameToCustomDomain ? `https://${customDomain}` : org.url;
}
