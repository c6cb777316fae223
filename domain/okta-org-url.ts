/** The okta provider's settings for the org. Credentials come only from environment variables. */
export type ProviderOrg = { readonly orgName: string; readonly baseUrl: string } | { readonly httpProxy: string };

/** Whether a URL points to this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Normalizes the URL of an org: `localhost`, `127.0.0.1` and `[::1]` become equal. Another address of this machine may be
 * another server. Throws if the URL is invalid.
 */
export function orgKey(orgUrl: string): string {
  const { origin, hostname, protocol, port } = new URL(orgUrl);
  const isThisMachine = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return isThisMachine ? `${protocol}//localhost:${port}` : origin;
}

/**
 * The provider's settings for an org URL. A local org has no Okta domain and serves plain HTTP, which the provider supports
 * only through `http_proxy`.
 * Source: okta provider documentation, `org_name`, `base_url`, `http_proxy`.
 */
export function providerOrg(orgUrl: string): ProviderOrg {
  if (isLoopback(orgUrl)) return { httpProxy: orgUrl };
  const [orgName = "", ...domain] = new URL(orgUrl).hostname.split(".");
  return { orgName, baseUrl: domain.join(".") };
}

/**
 * Timeout of one request to Okta, in seconds. Without it the provider waits forever. Source: okta provider
 * documentation, `request_timeout` (0 to 300).
 */
export const REQUEST_TIMEOUT_SECONDS = 60;
