/** Domains under which Okta's own hosts of orgs lie. Source: Okta, Domains; okta provider documentation, `base_url`. */
export const OKTA_DOMAINS = ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"] as const;

/** Whether a host is that of an org at Okta, not a custom domain and not Okta's web site. */
export function isOktaOrgHost(host: string): boolean {
  const name = OKTA_DOMAINS.filter((domain) => host.endsWith(`.${domain}`)).map((domain) =>
    host.slice(0, -domain.length - 1),
  )[0];
  return name !== undefined && !["www", "login", "developer", "help", "support"].includes(name);
}
