import type { Snapshot } from "./snapshot.ts";

/**
 * Host, and port if not the usual one, of the org that a snapshot is about: as the provider is set up, or else the host of
 * a server's issuer. Undefined where neither says so.
 * Source: okta provider documentation, `org_name`, `base_url`, `http_proxy`; Okta, Authorization Servers API, `issuerMode`.
 */
export function orgHost({ provider, model }: Pick<Snapshot, "provider" | "model">): string | undefined {
  const { org_name, base_url, http_proxy } = provider ?? {};
  if (typeof org_name === "string" && typeof base_url === "string") return `${org_name}.${base_url}`;
  // Without an org name, the proxy is the address of a local org.
  if (typeof http_proxy === "string") return hostOf(http_proxy);
  const issuers = model.servers.filter(({ issuerMode }) => issuerMode === "ORG_URL").map(({ issuer }) => issuer);
  return issuers.map((issuer) => (typeof issuer === "string" ? hostOf(issuer) : undefined)).find(Boolean);
}

/** Whether two snapshots are known to be of different orgs, which share no objects. */
export function isOtherOrg(before: Snapshot, after: Snapshot): boolean {
  const [old, desired] = [orgHost(before), orgHost(after)];
  return old !== undefined && desired !== undefined && old !== desired;
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
