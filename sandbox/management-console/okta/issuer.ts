import type { OktaAuthentication } from "../settings/console-settings.ts";

const LOOPBACK = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i;

/**
 * The issuer of the two fields. A local org supports only http, so on loopback only, the scheme is http; that exception is a
 * choice. Source: vendor page, Configure MC connection to Okta.
 */
export function issuerOf({
  organizationDomain,
  authorizationServerId,
}: Pick<OktaAuthentication, "organizationDomain" | "authorizationServerId">): string {
  const scheme = LOOPBACK.test(organizationDomain) ? "http" : "https";
  return `${scheme}://${organizationDomain}/oauth2/${authorizationServerId}`;
}
