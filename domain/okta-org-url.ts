/** How the okta provider is told which org to use; credentials come from the environment only. */
export type ProviderOrg = { readonly orgName: string; readonly baseUrl: string } | { readonly httpProxy: string };

/** Whether a URL points to this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * One text for all URLs of an org: of this machine, `localhost`, `127.0.0.1` and `[::1]` are one. Another address of it may be
 * another server. Throws when the URL is none.
 */
export function orgKey(orgUrl: string): string {
  const { origin, hostname, protocol, port } = new URL(orgUrl);
  const isThisMachine = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return isThisMachine ? `${protocol}//localhost:${port}` : origin;
}

/**
 * The provider's settings for an org URL. A local org has no Okta domain to split, and answers on plain HTTP, which the
 * provider speaks only through `http_proxy`.
 * Source: okta provider documentation, `org_name`, `base_url`, `http_proxy`.
 */
export function providerOrg(orgUrl: string): ProviderOrg {
  if (isLoopback(orgUrl)) return { httpProxy: orgUrl };
  const [orgName = "", ...domain] = new URL(orgUrl).hostname.split(".");
  return { orgName, baseUrl: domain.join(".") };
}

/**
 * Longest wait for one answer of Okta, in seconds: without it the provider waits for ever. Source: okta provider
 * documentation, `request_timeout` (0 to 300).
 */
export const REQUEST_TIMEOUT_SECONDS = 60;
