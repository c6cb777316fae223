import type { Org } from "./org.ts";
import type { AuthorizationServerRecord } from "./org-state.ts";

/**
 * The issuer of an authorization server. The path names the `default` server by that word; the host follows the issuer mode, with
 * DYNAMIC that of the request.
 * Source: Okta API reference, Authorization Servers, `issuerMode`.
 * @param requestUrl URL the request came to; only a host of the org itself is taken over.
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
